package holdfast.core.failover;

import holdfast.core.cluster.Applied;
import holdfast.core.cluster.ClusterMachine;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Command;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.GroupCommand.ReportRuns;
import holdfast.core.cluster.group.GroupState;
import holdfast.core.cluster.group.NodeReport;
import holdfast.core.cluster.group.Owner;
import holdfast.core.cluster.group.Phase;
import holdfast.core.cluster.group.PlanStep;
import holdfast.core.cluster.group.Run;
import holdfast.core.cluster.group.RunReport;
import holdfast.core.cluster.group.RunState;
import holdfast.core.cluster.placement.PlacementCommand.SetUpkeep;
import holdfast.core.cluster.placement.Upkeep;
import holdfast.core.model.BootId;
import holdfast.core.model.CommandId;
import holdfast.core.model.GroupId;
import holdfast.core.model.Index;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Revision;
import holdfast.core.model.StartCount;
import holdfast.core.model.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// What would happen if nodes were lost or drained: the planner's own plans, applied to a copy of the state, with nodes that do at once
/// what they are told. So what happens then is what was foreseen, as long as nothing else does.
public final class Foresight {

    /// More plans than any loss takes: to take, to give, and what is moved after that.
    private static final int ROUNDS = 64;

    /// A lease is over a little later than its length, because clocks differ.
    private static final long PERCENT_OF_LEASE = 101;

    /// The election of a leader and the commits of what it orders: the bound that is promised is two seconds, with a lease of any length.
    private static final long AFTER_THE_LEASE = 2_000;

    private ClusterState state;
    private final Standing standing;
    private final Set<NodeId> gone;
    private final Map<GroupId, NodeId> before = new HashMap<>();
    private final List<Forecast.Start> starts = new ArrayList<>();
    private long commands;
    private long millis;

    private Foresight(ClusterState state, Standing standing, Set<NodeId> gone) {
        this.state = state;
        this.standing = standing;
        this.gone = gone;
        for (OrderedMap.Entry<GroupId, Group> group : state.groups().byId()) {
            group.value().seat().ifPresent(node -> before.put(group.key(), node));
        }
    }

    /// What would happen now, were nothing lost: what is to be done, and what waits.
    public static Forecast now(ClusterState state, Standing standing) {
        return new Foresight(state, standing, Set.of()).forecast();
    }

    /// If these nodes fell silent at once, with all that they run.
    public static Forecast ifLost(ClusterState state, Standing standing, Set<NodeId> lost) {
        TreeMap<NodeId, NodeStanding> nodes = new TreeMap<>(standing.nodes());
        for (NodeId node : lost) {
            nodes.put(node, new NodeStanding(LeaseStanding.OVER, standing.atMillis()));
        }
        Standing then = new Standing(nodes, standing.loads(), standing.atMillis());
        Foresight foresight = new Foresight(state, then, lost);
        foresight.millis =
                state.leases().length().millis() * PERCENT_OF_LEASE / 100 + AFTER_THE_LEASE;
        return foresight.forecast();
    }

    /// If all nodes of a site fell silent at once.
    public static Forecast ifSiteLost(ClusterState state, Standing standing, String site) {
        Set<NodeId> lost = new HashSet<>();
        for (NodeId node : state.configuration().members().keySet()) {
            if (state.placement().of(node).site().equals(site)) {
                lost.add(node);
            }
        }
        return ifLost(state, standing, lost);
    }

    /// If this node were drained.
    public static Forecast ifDrained(ClusterState state, Standing standing, NodeId node) {
        Foresight foresight = new Foresight(state, standing, Set.of(node));
        foresight.apply(new SetUpkeep(node, Revision.ZERO, Upkeep.DRAINING, false));
        return foresight.forecast();
    }

    private Forecast forecast() {
        for (int round = 0; round < ROUNDS; round++) {
            Plan plan = Planner.plan(state, standing).orElse(null);
            boolean done = obey();
            if (plan == null && !done) {
                break;
            }
            if (plan != null) {
                note(plan);
                plan.commands().forEach(this::apply);
            }
        }
        return new Forecast(starts, stuck(), warnings());
    }

    private void note(Plan plan) {
        for (PlanStep step : plan.steps()) {
            if (step instanceof PlanStep.Assign(var id, var to, _, _, var because)) {
                Group group = state.groups().get(id);
                NodeId from = before.getOrDefault(id, to);
                String name = group == null ? id.toString() : group.name();
                starts.add(new Forecast.Start(id, name, from, to, millis, because));
                before.put(id, to);
            }
        }
    }

    private void apply(CommandBody body) {
        commands++;
        Command command =
                Command.knowing(
                        state, new CommandId(new UUID(-1, commands)), state.stampMillis(), body);
        Applied applied =
                ClusterMachine.apply(
                        state,
                        new Index(state.revision().value() + 1),
                        new Term(state.generation(), 1),
                        command);
        state = applied.state();
    }

    /// Every living node starts and stops what it is told to, and says so; whether any had something to say.
    private boolean obey() {
        Map<NodeId, List<RunReport>> said = new TreeMap<>();
        Set<NodeId> news = new HashSet<>();
        for (OrderedMap.Entry<GroupId, Group> entry : state.groups().byId()) {
            if (entry.value().owner() instanceof Owner.Owning(Run run, Phase phase)
                    && standing.isAlive(run.node())) {
                RunState runs = phase == Phase.STOPPING ? RunState.STOPPED : RunState.STARTED;
                said.computeIfAbsent(run.node(), _ -> new ArrayList<>())
                        .add(new RunReport(entry.key(), run.number(), runs, "", 0));
                if (phase != Phase.ONLINE) {
                    news.add(run.node());
                }
            }
        }
        news.forEach(node -> report(node, said.getOrDefault(node, List.of())));
        return !news.isEmpty();
    }

    private void report(NodeId node, List<RunReport> runs) {
        Member member = state.configuration().members().get(node);
        NodeReport last = state.groups().reports().get(node);
        if (member != null) {
            apply(
                    new ReportRuns(
                            node,
                            member.dataId(),
                            last == null ? StartCount.NEVER : last.start(),
                            last == null ? BootId.of(0) : last.boot(),
                            state.revision(),
                            runs));
        }
    }

    private List<Forecast.Stuck> stuck() {
        List<Forecast.Stuck> stuck = new ArrayList<>();
        for (Group group : state.groups().byPriority()) {
            boolean there = group.run().filter(run -> gone.contains(run.node())).isPresent();
            boolean waits = group.state() == GroupState.WAITING;
            if (there || waits) {
                stuck.add(
                        new Forecast.Stuck(
                                group.id(),
                                group.name(),
                                waits(Explanation.of(state, standing, group))));
            }
        }
        return stuck;
    }

    private static String waits(Explanation explanation) {
        return explanation.waits().isEmpty()
                ? explanation.sentence()
                : "It waits for " + explanation.waits().getFirst().what() + ".";
    }

    private List<String> warnings() {
        return new Places(state, standing)
                .barriers().tooLittleReserve().stream()
                        .map(what -> "There is too little room: " + what + ".")
                        .toList();
    }
}
