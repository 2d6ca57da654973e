package holdfast.core.node;

import holdfast.core.cluster.group.ResourceSpec;
import holdfast.core.lease.Deadlines;
import holdfast.core.model.GroupId;
import holdfast.core.model.RunNumber;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a node wants done to what runs on its machine. All of it goes through one queue, in this order: none
/// overtakes another.
public sealed interface HostAction {

    /// A run of a group on this node.
    record RunRef(GroupId group, RunNumber run) implements Comparable<RunRef> {
        @Override
        public int compareTo(RunRef other) {
            int byGroup = group.compareTo(other.group);
            return byGroup != 0 ? byGroup : run.compareTo(other.run);
        }

        @Override
        public String toString() {
            return group + " " + run;
        }
    }

    /// The guard and the deadman freeze at these times and not before; in place of what they were told
    /// before, also where that was later.
    record TellGuard(Deadlines deadlines) implements HostAction {}

    /// Freeze the parent of all that runs.
    record FreezeAll() implements HostAction {}

    /// Freeze every child, thaw the parent, then thaw these children. Before the parent is thawed, and again
    /// after, the driver looks at CLOCK_BOOTTIME: past `untilMillis` everything stays, or is again, frozen,
    /// because whoever was stopped between deciding and doing must not thaw under a lease that is over.
    ///
    /// @param number of this request in this start, for [HostEvent.ParentFound]
    record Thaw(long number, long untilMillis, List<RunRef> keep) implements HostAction {
        public Thaw {
            keep = List.copyOf(keep);
        }
    }

    /// Make durable that no run of these groups up to and with these numbers is ever started again, but for
    /// one start that follows now; then say [HostEvent.RunsRemembered]. Numbers that are there already and
    /// higher stay.
    ///
    /// @param number of this request in this start
    record RememberRuns(long number, Map<GroupId, RunNumber> highest) implements HostAction {
        public RememberRuns {
            highest = Map.copyOf(new TreeMap<>(highest));
        }
    }

    /// Start it. Answered by [HostEvent.RunStarted] or [HostEvent.RunEnded].
    record StartRun(RunRef run, ResourceSpec resource) implements HostAction {}

    /// Stop it in order: its stop signal, and an end by force once its time is over. Answered by
    /// [HostEvent.RunEnded].
    record StopRun(RunRef run, ResourceSpec resource) implements HostAction {}

    /// End it by force. Answered by [HostEvent.RunEnded].
    record KillRun(RunRef run) implements HostAction {}
}
