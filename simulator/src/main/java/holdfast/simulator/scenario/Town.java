package holdfast.simulator.scenario;

import holdfast.core.cluster.Applied;
import holdfast.core.cluster.ClusterMachine;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Command;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.CommandBody.DescribeNode;
import holdfast.core.cluster.Outcome;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.GroupCommand.ReportRuns;
import holdfast.core.cluster.group.PlanStep;
import holdfast.core.cluster.group.Size;
import holdfast.core.cluster.host.HostCommand.DescribeHost;
import holdfast.core.cluster.host.HostFacts;
import holdfast.core.failover.LeaseStanding;
import holdfast.core.failover.NodeStanding;
import holdfast.core.failover.Plan;
import holdfast.core.failover.Planner;
import holdfast.core.failover.Standing;
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
import holdfast.core.model.Term;
import holdfast.core.model.Voting;
import holdfast.core.model.Witness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// A cluster of a scenario. Time goes in steps; in each, nodes do what the state wants of them and report, and where a majority of
/// them reaches each other the planner is asked.
final class Town {

    /// Of time.
    static final long STEP_MILLIS = 500;

    /// Without news for so long, nothing moves any more. Longer than a lease takes to end, and than balance is waited for.
    private static final long QUIET_MILLIS = 20_000;

    private static final int MOST_STEPS = 4_000;

    private static final long MORE_THAN_THE_LEASE = 101;

    private static final Term TERM = new Term(new Generation(1, new UUID(4, 1)), 1);

    private final Map<String, Machine> machines = new LinkedHashMap<>();
    private final Map<GroupId, Size> loads = new HashMap<>();
    private final TreeMap<NodeId, NodeStanding> standing = new TreeMap<>();
    private final Map<GroupId, NodeId> lastRunOn = new HashMap<>();
    final Faults faults = new Faults();
    private ClusterState state = ClusterState.EMPTY;
    private long now = 1_767_225_600_000L;
    private long commands;
    private int moves;
    private int ranTwice;
    private boolean quorumless;
    private boolean planning = true;
    private boolean lost;

    /// Machines in this order, all of them switched off.
    Town(List<String> names) {
        TreeMap<NodeId, Member> members = new TreeMap<>();
        for (String name : names) {
            Machine machine = new Machine(NodeId.of(machines.size() + 1L), name);
            machines.put(name, machine);
            members.put(machine.id, new Member(machine.id, DataId.of(1), Member.NO_SLOT));
        }
        take(ClusterMachine.applyNothing(state, next(), TERM));
        take(
                ClusterMachine.applyConfiguration(
                        state,
                        next(),
                        TERM,
                        Configuration.of(members, Voting.of(members.keySet(), Witness.NONE))));
        for (Machine machine : machines.values()) {
            wish(new DescribeNode(machine.id, machine.name, machine.name + ":1"));
            standing.put(machine.id, new NodeStanding(LeaseStanding.OVER, now));
        }
    }

    /// However many nodes reach each other, no majority does.
    void loseQuorum() {
        lost = true;
    }

    /// Whether the planner is asked; not while a status is being made.
    void rehearse(boolean plans) {
        planning = plans;
    }

    /// Says what a machine has.
    void equip(String node, int processors, long memoryBytes) {
        HostFacts.Hypervisor none = HostFacts.Hypervisor.none("it is simulated");
        wish(
                new DescribeHost(
                        machine(node).id,
                        DataId.of(1),
                        new HostFacts(memoryBytes, processors, none, List.of())));
    }

    /// One partition is enough for decisions, as where a witness or an operator says so.
    void needsNoQuorum() {
        quorumless = true;
    }

    Machine machine(String name) {
        Machine machine = machines.get(name);
        if (machine == null) {
            throw new IllegalArgumentException("no node '" + name + "' in this scenario");
        }
        return machine;
    }

    ClusterState state() {
        return state;
    }

    void measured(GroupId group, Size load) {
        loads.put(group, load);
    }

    Size load(GroupId group) {
        return loads.getOrDefault(group, Size.NONE);
    }

    int moves() {
        return moves;
    }

    int ranTwice() {
        return ranTwice;
    }

    /// Proposes a command, and says whether it took effect.
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

    /// Lets time go on until nothing moves.
    void settle() {
        long newsAt = now;
        for (int step = 0; step < MOST_STEPS && now - newsAt < QUIET_MILLIS; step++) {
            if (step()) {
                newsAt = now;
            }
        }
    }

    /// A moment later; of two groups the one that is made first comes first.
    void tick() {
        now++;
    }

    /// Lets so much time go on.
    void pass(long millis) {
        for (long end = now + millis; now < end; ) {
            step();
        }
    }

    /// One step of time; whether anything happened in it.
    private boolean step() {
        now += STEP_MILLIS;
        long before = state.revision().value();
        boolean moved = stand();
        boolean led = hasQuorum();
        for (Machine machine : machines.values()) {
            if (led && holdsLease(machine)) {
                machine.act(state, faults);
                if (machine.hasNews()) {
                    report(machine);
                }
            }
        }
        count();
        if (led && planning) {
            plan();
        }
        return moved || state.revision().value() != before;
    }

    private void report(Machine machine) {
        wish(
                new ReportRuns(
                        machine.id,
                        DataId.of(1),
                        machine.starts(),
                        BootId.of(machine.starts().value()),
                        state.revision(),
                        machine.news()));
    }

    private boolean isReached(Machine machine) {
        return machine.power && machine.network;
    }

    private boolean hasQuorum() {
        long reached = machines.values().stream().filter(this::isReached).count();
        return !lost && reached > 0 && (quorumless || 2 * reached > machines.size());
    }

    private boolean holdsLease(Machine machine) {
        return Optional.ofNullable(standing.get(machine.id))
                .filter(at -> at.lease() == LeaseStanding.HELD)
                .isPresent();
    }

    /// How leases stand: granted to who reaches a majority, and over a little later than the longest that was granted.
    private boolean stand() {
        boolean led = hasQuorum();
        boolean changed = false;
        for (Machine machine : machines.values()) {
            NodeStanding before = standing.getOrDefault(machine.id, at(LeaseStanding.OVER));
            boolean held = led && isReached(machine);
            NodeStanding after = before;
            if (held && before.lease() != LeaseStanding.HELD) {
                after = at(LeaseStanding.HELD);
            } else if (!held && before.lease() == LeaseStanding.HELD) {
                after = at(LeaseStanding.RUNNING_OUT);
            } else if (before.lease() == LeaseStanding.RUNNING_OUT
                    && (now - before.sinceMillis()) * 100
                            > state.leases().length().millis() * MORE_THAN_THE_LEASE) {
                after = new NodeStanding(LeaseStanding.OVER, before.sinceMillis());
            }
            changed |= !after.equals(before);
            standing.put(machine.id, after);
        }
        return changed;
    }

    private NodeStanding at(LeaseStanding lease) {
        return new NodeStanding(lease, now);
    }

    private void plan() {
        Plan plan = Planner.plan(state, new Standing(standing, loads, now)).orElse(null);
        if (plan == null) {
            return;
        }
        for (PlanStep step : plan.steps()) {
            if (step instanceof PlanStep.Assign(var group, var node, _, _, _)) {
                NodeId last = lastRunOn.put(group, node);
                moves += last != null && !last.equals(node) ? 1 : 0;
            }
        }
        plan.commands().forEach(this::wish);
    }

    /// It ran there before the first step.
    void ranOn(GroupId group, NodeId node) {
        lastRunOn.put(group, node);
    }

    private void count() {
        for (OrderedMap.Entry<GroupId, Group> group : state.groups().byId()) {
            if (runningOn(group.key()).size() > 1) {
                ranTwice++;
            }
        }
    }

    /// The nodes on which the group executes: its process is there, and not frozen for want of a lease.
    List<String> runningOn(GroupId group) {
        List<String> nodes = new ArrayList<>();
        for (Machine machine : machines.values()) {
            if (machine.runs(group) && holdsLease(machine)) {
                nodes.add(machine.name);
            }
        }
        return nodes;
    }
}
