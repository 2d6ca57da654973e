/// The demo: the main job with a live, readable account.
///
/// What this room decides: which faults are shown, in which words, and when all of it held. Its subject
/// is a simulated cluster: the real code of `core` on a simulated clock, network, disks and share. An
/// [Act] is a cluster and a row of [Scene]s, each a fault with a sentence; the [Narrator] tells what comes
/// of it while it happens, and how long no write was acknowledged around it.
@NullMarked
package holdfast.simulator.demo;

import org.jspecify.annotations.NullMarked;
