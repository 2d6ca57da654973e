/// Groups of real processes on real nodes, each with daemon, guard and deadman: nodes die, are cut off, lose their
/// daemon, and whatever happens, what a group runs is running on one node at a time. The processes themselves bear
/// witness: each line that they write has its time, and a check compares the times of all runs. What is asserted is
/// order, never duration; how long a failover took is printed.
///
/// What is not tried, because it is not promised: daemon, guard and deadman all gone at once (SAFETY L8 leaves that to the
/// watchdog device). A daemon that is still starting counts as gone.
@NullMarked
package holdfast.trials.groups;

import org.jspecify.annotations.NullMarked;
