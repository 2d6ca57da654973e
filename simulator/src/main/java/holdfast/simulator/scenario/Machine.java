package holdfast.simulator.scenario;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.Owner;
import holdfast.core.cluster.group.Phase;
import holdfast.core.cluster.group.Run;
import holdfast.core.cluster.group.RunReport;
import holdfast.core.cluster.group.RunState;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.RunNumber;
import holdfast.core.model.StartCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A node as far as the agreed state depends on it: what it runs, and what it says of that.
final class Machine {

    private static final long LONG_ENOUGH = 8 * 24 * 3_600_000L;

    final NodeId id;
    final String name;
    boolean power;
    boolean network;
    private StartCount starts = StartCount.NEVER;
    private final Map<GroupId, RunNumber> processes = new TreeMap<>();
    private final List<RunReport> over = new ArrayList<>();
    private boolean hasNews;

    Machine(NodeId id, String name) {
        this.id = id;
        this.name = name;
    }

    /// Switched on: a new start of its daemon, which runs nothing.
    void start() {
        power = true;
        starts = starts.next();
        hasNews = true;
    }

    /// Switched off, with all that it runs.
    void stop() {
        power = false;
        processes.clear();
        over.clear();
    }

    StartCount starts() {
        return starts;
    }

    boolean runs(GroupId group) {
        return power && processes.containsKey(group);
    }

    /// A process that is there already, before anybody gave it to the node.
    void adopt(GroupId group, RunNumber run) {
        processes.put(group, run);
    }

    /// One of its processes ends by itself.
    void fail(GroupId group, String reason) {
        RunNumber run = processes.remove(group);
        if (run != null) {
            over.add(new RunReport(group, run, RunState.FAILED, reason, 1_000));
            hasNews = true;
        }
    }

    /// Does what the state wants of it.
    void act(ClusterState state, Faults faults) {
        for (OrderedMap.Entry<GroupId, Group> entry : state.groups().byId()) {
            Group group = entry.value();
            Run run = group.run().filter(owned -> owned.node().equals(id)).orElse(null);
            if (run == null) {
                if (processes.remove(group.id()) != null) {
                    hasNews = true;
                }
            } else if (group.owner() instanceof Owner.Owning(_, Phase phase)) {
                act(group, run, phase, faults);
            }
        }
    }

    private void act(Group group, Run run, Phase phase, Faults faults) {
        RunNumber has = processes.get(group.id());
        switch (phase) {
            case STARTING -> {
                if (run.number().equals(has) || isOver(group.id(), run.number())) {
                    return;
                }
                hasNews = true;
                if (faults.startFails(group.id(), name)) {
                    over.add(
                            new RunReport(
                                    group.id(), run.number(), RunState.FAILED, "it failed", 1));
                } else {
                    processes.put(group.id(), run.number());
                }
            }
            case ONLINE -> {}
            case STOPPING -> {
                if (!faults.cannotStop(group.id()) && !isOver(group.id(), run.number())) {
                    processes.remove(group.id());
                    over.add(
                            new RunReport(
                                    group.id(),
                                    run.number(),
                                    RunState.STOPPED,
                                    "as it was asked to",
                                    LONG_ENOUGH));
                    hasNews = true;
                }
            }
        }
    }

    private boolean isOver(GroupId group, RunNumber run) {
        return over.stream().anyMatch(said -> said.group().equals(group) && said.run().equals(run));
    }

    /// All that it has to say, where there is news; what is over it says once.
    List<RunReport> news() {
        List<RunReport> said = new ArrayList<>(over);
        processes.forEach((group, run) -> said.add(RunReport.alive(group, run, RunState.STARTED)));
        over.clear();
        hasNews = false;
        return said;
    }

    boolean hasNews() {
        return hasNews;
    }
}
