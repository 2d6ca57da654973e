package holdfast.core.node;

import holdfast.core.model.BootId;
import holdfast.core.model.GroupId;
import holdfast.core.model.RunNumber;
import holdfast.core.model.StartCount;
import holdfast.core.node.HostAction.RunRef;
import java.util.List;
import java.util.Map;

/// What a node is told of its own machine and of what runs there.
public sealed interface HostEvent {

    /// A run that this start of the daemon found, in its cgroup or in what is left of it.
    ///
    /// @param running     whether it runs; else it has ended for good
    /// @param how         it ended; empty where it runs
    /// @param livedMillis from its start to its end; 0 where it runs
    /// @param off         as of [RunEnded]
    record FoundRun(RunRef run, boolean running, String how, long livedMillis, boolean off) {
        /// One that runs.
        public static FoundRun running(RunRef run) {
            return new FoundRun(run, true, "", 0, false);
        }
    }

    /// What this start of the daemon found; said once, before anything else of the kind. A node that is never
    /// told this asks for no lease and runs nothing.
    ///
    /// @param remembered  per group the highest run that was made durable ([HostAction.RememberRuns])
    /// @param frozen      whether the parent of all that runs is frozen
    /// @param guardMillis the deadline by which the guard goes; 0 where it has none
    record RunsFound(
            StartCount start,
            BootId boot,
            List<FoundRun> runs,
            Map<GroupId, RunNumber> remembered,
            boolean frozen,
            long guardMillis)
            implements HostEvent {
        public RunsFound {
            runs = List.copyOf(runs);
            remembered = Map.copyOf(remembered);
        }
    }

    /// A request to remember is durable.
    record RunsRemembered(long number) implements HostEvent {}

    /// A run was started.
    record RunStarted(RunRef run) implements HostEvent {}

    /// A run has ended for good, or could not be started.
    ///
    /// @param how         in words
    /// @param livedMillis from its start to its end by CLOCK_BOOTTIME
    /// @param off         whether it chose to end, as a guest that powers itself off: it is not started again
    record RunEnded(RunRef run, String how, long livedMillis, boolean off) implements HostEvent {
        /// One that did not choose to.
        public RunEnded(RunRef run, String how, long livedMillis) {
            this(run, how, livedMillis, false);
        }
    }

    /// Whether guard and deadman have shown life just now, and the deadlines by which they go (L8). Said every
    /// 100 ms or so.
    record GuardBeat(boolean guard, boolean deadman, long guardMillis, long deadmanMillis)
            implements HostEvent {}

    /// How the parent of all that runs was found.
    ///
    /// @param afterThaw the number of the last [HostAction.Thaw] that had been carried out by then; 0 for none
    record ParentFound(boolean frozen, long afterThaw) implements HostEvent {}
}
