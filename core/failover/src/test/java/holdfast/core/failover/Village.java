package holdfast.core.failover;

import holdfast.core.cluster.Applied;
import holdfast.core.cluster.ClusterMachine;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Command;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.CommandBody.DescribeNode;
import holdfast.core.cluster.Outcome;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.GroupCommand.ReportRuns;
import holdfast.core.cluster.group.Owner;
import holdfast.core.cluster.group.Phase;
import holdfast.core.cluster.group.PlanStep;
import holdfast.core.cluster.group.Run;
import holdfast.core.cluster.group.RunReport;
import holdfast.core.cluster.group.RunState;
import holdfast.core.model.BootId;
import holdfast.core.model.CommandId;
import holdfast.core.model.Configuration;
import holdfast.core.model.DataId;
import holdfast.core.model.Generation;
import holdfast.core.model.GroupId;
import holdfast.core.model.Index;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.StartCount;
import holdfast.core.model.Term;
import holdfast.core.model.Voting;
import holdfast.core.model.Witness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// A cluster whose nodes do at once what they are told.
final class Village {

    private static final Term TERM = new Term(new Generation(1, new UUID(4, 1)), 1);

    /// Plans that one settling may take: more than any chain of orders and moves.
    private static final int ROUNDS = 200;

    final TreeMap<NodeId, NodeStanding> standing = new TreeMap<>();
    final Map<GroupId, Integer> stops = new HashMap<>();
    ClusterState state = ClusterState.EMPTY;
    long now = 1_767_225_600_000L;
    private long commands;

    Village(int nodes) {
        take(ClusterMachine.applyNothing(state, next(), TERM));
        TreeMap<NodeId, Member> members = new TreeMap<>();
        for (long number = 1; number <= nodes; number++) {
            NodeId node = NodeId.of(number);
            members.put(node, new Member(node, DataId.of(1), Member.NO_SLOT));
            standing.put(node, new NodeStanding(LeaseStanding.HELD, now));
        }
        Voting voting = Voting.of(List.of(NodeId.of(1)), Witness.NONE);
        take(
                ClusterMachine.applyConfiguration(
                        state, next(), TERM, Configuration.of(members, voting)));
        for (NodeId node : members.keySet()) {
            wish(new DescribeNode(node, "n" + node.value().getLeastSignificantBits(), "a:1"));
        }
    }

    List<NodeId> nodes() {
        return List.copyOf(standing.keySet());
    }

    Standing seen() {
        return Standing.of(standing, now);
    }

    /// The nodes fell silent long ago.
    void lose(NodeId node) {
        standing.put(node, new NodeStanding(LeaseStanding.OVER, now - 60_000));
    }

    boolean wish(CommandBody body) {
        commands++;
        Command command = Command.knowing(state, CommandId.of(commands), now, body);
        return take(ClusterMachine.apply(state, next(), TERM, command)) instanceof Outcome.Done;
    }

    private Outcome take(Applied applied) {
        state = applied.state();
        return applied.outcome();
    }

    private Index next() {
        return new Index(state.revision().value() + 1);
    }

    /// Plans until there is nothing to do; each plan as it was made.
    List<Plan> settle() {
        List<Plan> plans = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            boolean told = obey();
            now += 1_000;
            Plan plan = Planner.plan(state, seen()).orElse(null);
            if (plan == null && !told) {
                return plans;
            }
            if (plan != null) {
                plans.add(plan);
                carryOut(plan);
            }
        }
        throw new AssertionError("the planner comes to no end: " + plans.getLast());
    }

    private void carryOut(Plan plan) {
        for (CommandBody command : plan.commands()) {
            if (!wish(command)) {
                throw new AssertionError("the state refuses " + command);
            }
        }
        for (PlanStep step : plan.steps()) {
            if (step instanceof PlanStep.Stop stop) {
                stops.merge(stop.group(), 1, Integer::sum);
            }
        }
    }

    private boolean obey() {
        Map<NodeId, List<RunReport>> said = new TreeMap<>();
        boolean news = false;
        for (OrderedMap.Entry<GroupId, Group> entry : state.groups().byId()) {
            if (entry.value().owner() instanceof Owner.Owning(Run run, Phase phase)
                    && seen().isAlive(run.node())) {
                RunState runs = phase == Phase.STOPPING ? RunState.STOPPED : RunState.STARTED;
                said.computeIfAbsent(run.node(), _ -> new ArrayList<>())
                        .add(new RunReport(entry.key(), run.number(), runs, "", 0));
                news |= phase != Phase.ONLINE;
            }
        }
        if (news) {
            said.forEach((node, runs) ->
                    wish(
                            new ReportRuns(
                                    node,
                                    DataId.of(1),
                                    new StartCount(1),
                                    BootId.of(1),
                                    state.revision(),
                                    runs)));
        }
        return news;
    }

    /// Where each group runs.
    Map<GroupId, NodeId> where() {
        Map<GroupId, NodeId> where = new TreeMap<>();
        for (OrderedMap.Entry<GroupId, Group> group : state.groups().byId()) {
            group.value().run().ifPresent(run -> where.put(group.key(), run.node()));
        }
        return where;
    }
}
