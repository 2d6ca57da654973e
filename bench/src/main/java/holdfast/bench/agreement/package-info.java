/// What the pure core of the agreement costs, without disks, sockets and clocks: [holdfast.core.agreement]
/// driven directly, and the same with [holdfast.core.node] and its JSON.
///
/// A [Rig] holds the members of one cluster in one thread and hands every message over at once; a disk is
/// done when it is asked. The members are told apart in time and bytes. Beside it a [Floor] copies the
/// same entries through plain lists, with nothing of what makes them safe, in the same run: the ratio to
/// it says more on a noisy machine than the time alone.
@NullMarked
package holdfast.bench.agreement;

import org.jspecify.annotations.NullMarked;
