/// Trials of the members of a cluster: daemons that are killed, cut from power, paused, stopped and started again, under
/// clients that go on. Each trial brings up a cluster of its own and leaves nothing behind, failed or not.
///
/// What is asserted is what clients can see: nothing that was acknowledged is lost, on any node; what they did and saw is
/// linearizable; who returns catches up and votes again. How long things take is told and never judged, apart from waits
/// that end a trial that hangs.
///
/// With the system property `trials.full=true` every order, pause and repeat is gone through; without it a slice.
@NullMarked
package holdfast.trials.members;

import org.jspecify.annotations.NullMarked;
