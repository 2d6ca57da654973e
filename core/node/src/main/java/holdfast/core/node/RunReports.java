package holdfast.core.node;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.GroupCommand;
import holdfast.core.cluster.group.GroupLimits;
import holdfast.core.cluster.group.NodeReport;
import holdfast.core.cluster.group.Owner;
import holdfast.core.cluster.group.Phase;
import holdfast.core.cluster.group.Reason;
import holdfast.core.cluster.group.Run;
import holdfast.core.cluster.group.RunReport;
import holdfast.core.cluster.group.RunState;
import holdfast.core.model.BootId;
import holdfast.core.model.DataId;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.RunNumber;
import holdfast.core.model.StartCount;
import holdfast.core.node.HostAction.RunRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What this node says of its runs (P1, P2): whenever the state that is applied here believes something else of
/// them than is so, again and again until it does not.
///
/// A report binds its maker: what it leaves out is made durable first as never to be started ([Runs#isBound]).
final class RunReports {

    private static final long AGAIN_MILLIS = 400;

    private final NodeId self;
    private final DataId data;
    private final OwnTickets tickets;
    private Optional<StartCount> start = Optional.empty();
    private Optional<BootId> boot = Optional.empty();
    private List<RunReport> lastSaid = List.of();
    private Optional<NodeId> lastTo = Optional.empty();
    private long againAt = Long.MIN_VALUE;
    private boolean waiting;

    RunReports(NodeId self, DataId data, OwnTickets tickets) {
        this.self = self;
        this.data = data;
        this.tickets = tickets;
    }

    void adopted(StartCount ownStart, BootId ownBoot) {
        start = Optional.of(ownStart);
        boot = Optional.of(ownBoot);
    }

    /// When the same is to be said again.
    long nextDeadline() {
        return waiting ? againAt : Long.MAX_VALUE;
    }

    void look(
            long now,
            Optional<NodeId> leader,
            ClusterState state,
            Runs runs,
            List<NodeAction> actions) {
        waiting = start.isPresent() && leader.isPresent() && isDue(state, runs);
        if (!waiting) {
            return;
        }
        List<RunReport> says = compose(state, runs);
        boolean news = !says.equals(lastSaid) || !leader.equals(lastTo);
        if (now < againAt && !news) {
            return;
        }
        againAt = now + AGAIN_MILLIS;
        if (runs.isBound(leftOut(state, says), actions)) {
            lastSaid = says;
            lastTo = leader;
            var report =
                    new GroupCommand.ReportRuns(
                            self,
                            data,
                            start.orElseThrow(),
                            boot.orElseThrow(),
                            state.revision(),
                            says);
            actions.add(new NodeAction.Propose(tickets.next(), leader.get(), report));
        }
    }

    // Whether there is something to say.

    private boolean isDue(ClusterState state, Runs runs) {
        if (state.groups().byId().isEmpty() && state.groups().awaited().get(self) == null) {
            return false;
        }
        return isNewHere(state) || isBelievedOtherwise(state, runs);
    }

    private boolean isNewHere(ClusterState state) {
        NodeReport last = state.groups().reports().get(self);
        return state.groups().awaited().get(self) != null
                || last == null
                || !last.data().equals(data)
                || !start.equals(Optional.of(last.start()))
                || !boot.equals(Optional.of(last.boot()));
    }

    private boolean isBelievedOtherwise(ClusterState state, Runs runs) {
        for (OrderedMap.Entry<GroupId, Group> entry : state.groups().byId()) {
            Group group = entry.value();
            boolean starting =
                    group.owner() instanceof Owner.Owning owning
                            && owning.phase() == Phase.STARTING;
            for (Run run : group.unproven()) {
                RunRef ref = new RunRef(group.id(), run.number());
                boolean here = runs.present().contains(ref);
                boolean believed =
                        !run.node().equals(self)
                                || here && !(starting && runs.isRunning(ref))
                                || runs.intended(group).equals(Optional.of(ref));
                if (!believed) {
                    return true;
                }
            }
        }
        return runs.present().stream().anyMatch(run -> isUnheardOf(state, run));
    }

    /// Whether the state never ordered this run, although it knows the group: it was given up by a forced start.
    private static boolean isUnheardOf(ClusterState state, RunRef run) {
        Group group = state.groups().get(run.group());
        return group != null && run.run().isAbove(group.lastRun());
    }

    // What is said.

    private List<RunReport> compose(ClusterState state, Runs runs) {
        TreeMap<RunRef, RunReport> says = new TreeMap<>();
        for (RunRef run : runs.present()) {
            RunState is = runs.isRunning(run) ? RunState.STARTED : RunState.STARTING;
            says.put(run, RunReport.alive(run.group(), run.run(), is));
        }
        int most = GroupLimits.reasonCharacters(runs.over().size() + state.groups().byId().size());
        runs.over().forEach((run, over) -> says.put(run, ended(state, run, over, most)));
        for (OrderedMap.Entry<GroupId, Group> group : state.groups().byId()) {
            runs.intended(group.value())
                    .ifPresent(run ->
                            says.put(
                                    run,
                                    RunReport.alive(run.group(), run.run(), RunState.STARTING)));
        }
        says.keySet().removeIf(run -> state.groups().get(run.group()) == null);
        return new ArrayList<>(says.values());
    }

    /// @param most characters of how it ended
    private static RunReport ended(ClusterState state, RunRef run, Runs.Over over, int most) {
        Group group = state.groups().get(run.group());
        boolean kept =
                group != null
                        && group.owner() instanceof Owner.Owning owning
                        && owning.run().number().equals(run.run())
                        && owning.phase() != Phase.STOPPING;
        RunState is =
                over.told() || !kept
                        ? RunState.STOPPED
                        : over.off() ? RunState.OFF : RunState.FAILED;
        return new RunReport(
                run.group(), run.run(), is, Reason.of(over.how(), most), over.livedMillis());
    }

    /// What this node had to answer for, and does not have.
    private Map<GroupId, RunNumber> leftOut(ClusterState state, List<RunReport> says) {
        Map<GroupId, RunNumber> leftOut = new TreeMap<>();
        for (OrderedMap.Entry<GroupId, Group> entry : state.groups().byId()) {
            for (Run run : entry.value().unproven()) {
                boolean said =
                        says.stream()
                                .anyMatch(one ->
                                        one.group().equals(entry.key())
                                                && one.run().equals(run.number()));
                if (run.node().equals(self) && !said) {
                    leftOut.merge(entry.key(), run.number(), RunNumber::max);
                }
            }
        }
        return leftOut;
    }
}
