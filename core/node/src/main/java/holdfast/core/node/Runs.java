package holdfast.core.node;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.Owner;
import holdfast.core.cluster.group.Phase;
import holdfast.core.cluster.group.ResourceSpec;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.RunNumber;
import holdfast.core.node.HostAction.RunRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What runs on this node, and what should by the state that is applied here (A2): starts what it owns, stops
/// what is to stop, ends what is not its own any more.
///
/// A run is *remembered* (its number is durable), then *started*, and over once it ended. A number that is
/// durable is never started again, but for the one start that it was written for: so what was reported as not
/// here, or has run before, never comes back, after a restart either (P).
final class Runs {

    /// A run that the machine has.
    private static final class Here {
        boolean started;
        boolean stopping;
        boolean killed;

        /// It stayed frozen when the others went on, because it was not to be run then.
        boolean leftBehind;
    }

    /// A run that ended, until the state knows it.
    ///
    /// @param told it was told to
    /// @param off  it chose to
    record Over(String how, long livedMillis, boolean told, boolean off) {}

    private final NodeId self;
    private final SortedMap<RunRef, Here> present = new TreeMap<>();
    private final SortedMap<RunRef, Over> over = new TreeMap<>();
    private final Map<GroupId, RunNumber> remembered = new HashMap<>();

    /// Runs whose number is durable, or about to be, because they are started next.
    private final Set<RunRef> cleared = new TreeSet<>();

    private Map<GroupId, RunNumber> remembering = Map.of();
    private long rememberNumber;

    Runs(NodeId self) {
        this.self = self;
    }

    // What happens.

    void found(HostEvent.RunsFound found) {
        remembered.putAll(found.remembered());
        for (HostEvent.FoundRun run : found.runs()) {
            raise(remembered, run.run().group(), run.run().run());
            if (run.running()) {
                Here here = new Here();
                here.started = true;
                // An earlier start may have left it frozen when it thawed the others.
                here.leftBehind = true;
                present.put(run.run(), here);
            } else {
                over.put(run.run(), new Over(run.how(), run.livedMillis(), false, run.off()));
            }
        }
    }

    void remembered(long number) {
        if (number == rememberNumber) {
            remembering.forEach((group, run) -> raise(remembered, group, run));
            remembering = Map.of();
        }
    }

    void started(RunRef run) {
        Here here = present.get(run);
        if (here != null) {
            here.started = true;
        }
    }

    void ended(HostEvent.RunEnded ended) {
        Here here = present.remove(ended.run());
        if (here != null) {
            boolean told = here.stopping || here.killed;
            over.put(ended.run(), new Over(ended.how(), ended.livedMillis(), told, ended.off()));
        }
    }

    private static void raise(Map<GroupId, RunNumber> numbers, GroupId group, RunNumber run) {
        numbers.merge(group, run, RunNumber::max);
    }

    // What follows from it.

    /// Starts, stops and ends what the state says.
    ///
    /// @param mayStart whether the lease is held and what it began with is applied (L7)
    /// @param current  whether the state is at least as new as this start's first grant
    void look(ClusterState state, boolean mayStart, boolean current, List<NodeAction> actions) {
        over.keySet().removeIf(run -> isSettled(state, run));
        for (Map.Entry<RunRef, Here> run : present.entrySet()) {
            stop(state, run.getKey(), run.getValue(), current, actions);
        }
        if (mayStart) {
            for (Group group : intended(state)) {
                intended(group)
                        .filter(run -> state.groups().mayRun(self, run.group(), run.run()))
                        .ifPresent(run -> start(run, group, actions));
            }
        }
    }

    /// Groups of which a run is to be started here, the most important first.
    private List<Group> intended(ClusterState state) {
        List<Group> groups = new ArrayList<>();
        for (OrderedMap.Entry<GroupId, Group> group : state.groups().byId()) {
            if (intended(group.value()).isPresent()) {
                groups.add(group.value());
            }
        }
        groups.sort(Comparator.comparingInt(group -> -group.priority()));
        return groups;
    }

    /// Ends what is here and not this node's by the state, before everything else is thawed.
    void killStrangers(ClusterState state, List<NodeAction> actions) {
        present.forEach((run, here) -> stop(state, run, here, true, actions));
    }

    /// What of this is here and this node's: what goes on when the parent is thawed, now.
    List<RunRef> own(ClusterState state) {
        List<RunRef> own = new ArrayList<>();
        present.forEach((run, here) -> {
            here.leftBehind = !state.groups().mayRun(self, run.group(), run.run());
            if (!here.leftBehind) {
                own.add(run);
            }
        });
        return own;
    }

    /// Whether something stayed frozen that may go on by now: a node that was awaited after a forced start has
    /// come, or a run that was owed has ended.
    boolean isLeftBehind(ClusterState state) {
        return present.entrySet().stream()
                .anyMatch(run ->
                        run.getValue().leftBehind
                                && state.groups()
                                        .mayRun(self, run.getKey().group(), run.getKey().run()));
    }

    private void stop(
            ClusterState state, RunRef run, Here here, boolean current, List<NodeAction> actions) {
        Optional<Owner.Owning> owned = owned(state, run);
        if (owned.isEmpty()) {
            if (!here.killed && (current || isKnown(state, run))) {
                here.killed = true;
                actions.add(new NodeAction.Host(new HostAction.KillRun(run)));
            }
        } else if (owned.get().phase() == Phase.STOPPING && !here.stopping && !here.killed) {
            here.stopping = true;
            ResourceSpec resource =
                    Objects.requireNonNull(state.groups().get(run.group())).resource();
            actions.add(new NodeAction.Host(new HostAction.StopRun(run, resource)));
        }
    }

    private void start(RunRef run, Group group, List<NodeAction> actions) {
        boolean durable = !run.run().isAbove(remembered.getOrDefault(run.group(), RunNumber.NONE));
        if (!durable && remembering.isEmpty()) {
            cleared.add(run);
            remember(Map.of(run.group(), run.run()), actions);
        } else if (durable && cleared.remove(run)) {
            present.put(run, new Here());
            actions.add(new NodeAction.Host(new HostAction.StartRun(run, group.resource())));
        }
    }

    private void remember(Map<GroupId, RunNumber> highest, List<NodeAction> actions) {
        rememberNumber++;
        remembering = highest;
        actions.add(new NodeAction.Host(new HostAction.RememberRuns(rememberNumber, highest)));
    }

    /// The run of this group that is given to this node and that it has yet to start.
    Optional<RunRef> intended(Group group) {
        if (!(group.owner() instanceof Owner.Owning(var run, var phase))
                || !run.node().equals(self)
                || phase == Phase.STOPPING) {
            return Optional.empty();
        }
        RunRef ref = new RunRef(group.id(), run.number());
        boolean fresh =
                run.number()
                        .isAbove(
                                remembered
                                        .getOrDefault(group.id(), RunNumber.NONE)
                                        .max(remembering.getOrDefault(group.id(), RunNumber.NONE)));
        boolean had = present.containsKey(ref) || over.containsKey(ref);
        return !had && (fresh || cleared.contains(ref)) ? Optional.of(ref) : Optional.empty();
    }

    /// Whether what a report is to leave out is durable; else this makes it so. It is never started from here
    /// on, whether the report arrives or not.
    ///
    /// @param leftOut per group the highest run that is this node's to answer for, and not in the report
    boolean isBound(Map<GroupId, RunNumber> leftOut, List<NodeAction> actions) {
        Map<GroupId, RunNumber> open = new TreeMap<>();
        leftOut.forEach((group, run) -> {
            cleared.removeIf(ref -> ref.group().equals(group) && !ref.run().isAbove(run));
            if (run.isAbove(remembered.getOrDefault(group, RunNumber.NONE))) {
                open.put(group, run);
            }
        });
        if (!open.isEmpty() && remembering.isEmpty()) {
            remember(open, actions);
        }
        return open.isEmpty();
    }

    // For reports.

    boolean isRunning(RunRef run) {
        Here here = present.get(run);
        return here != null && here.started;
    }

    Set<RunRef> present() {
        return present.keySet();
    }

    SortedMap<RunRef, Over> over() {
        return over;
    }

    private Optional<Owner.Owning> owned(ClusterState state, RunRef ref) {
        Group group = state.groups().get(ref.group());
        return group != null
                        && group.owner() instanceof Owner.Owning owning
                        && owning.run().node().equals(self)
                        && owning.run().number().equals(ref.run())
                ? Optional.of(owning)
                : Optional.empty();
    }

    /// Whether the state knows of this run at all: one that is behind says nothing about it.
    private static boolean isKnown(ClusterState state, RunRef ref) {
        Group group = state.groups().get(ref.group());
        return group != null && !ref.run().isAbove(group.lastRun());
    }

    /// Whether the state has nothing to learn from this run's end any more.
    private static boolean isSettled(ClusterState state, RunRef ref) {
        Group group = state.groups().get(ref.group());
        boolean unproven =
                group != null
                        && group.unproven().stream()
                                .anyMatch(run -> run.number().equals(ref.run()));
        return isKnown(state, ref) && !unproven;
    }
}
