package holdfast.simulator.workload;

import holdfast.core.agreement.Role;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Command;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.group.Aim;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.GroupCommand;
import holdfast.core.cluster.group.ProcessSpec;
import holdfast.core.cluster.group.RestartLimits;
import holdfast.core.cluster.group.Wanted;
import holdfast.core.cluster.lease.LeaseCommand;
import holdfast.core.cluster.lease.LeaseLength;
import holdfast.core.model.CommandId;
import holdfast.core.model.GroupId;
import holdfast.core.model.Revision;
import holdfast.core.node.NodeAction;
import holdfast.core.node.NodeEvent;
import holdfast.simulator.world.Caller;
import holdfast.simulator.world.Chance;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.SimRun;
import holdfast.simulator.world.World;
import java.util.List;
import java.util.Optional;

/// Somebody who keeps groups: makes them, wants them elsewhere, offline and online again, changes the length
/// of leases, and whose programs die now and then. Asks whoever leads, and looks at the state for what
/// became of it.
public final class Keeper implements Caller {
    private static final long MAKING_MICROS = 150_000;
    private static final long FURNISHING_MICROS = 20_000;

    private final World world;
    private final Guests guests;
    private final Chance chance;
    private final int caller;
    private boolean working = true;
    private boolean lengthSet;

    public Keeper(World world, Guests guests, Chance chance) {
        this.world = world;
        this.guests = guests;
        this.chance = chance;
        this.caller = world.join(this);
    }

    public void begin() {
        world.agenda().in(MAKING_MICROS, this::next);
    }

    /// From now on every group is wanted online, and nothing else happens to them.
    public void rest() {
        working = false;
    }

    private void next() {
        Optional<SimNode> leader = leader();
        boolean whole = leader.isPresent() && make(leader.get());
        if (whole && working && chance.below(2) == 0) {
            deed(leader.get());
        } else if (whole && !working) {
            wantAll(leader.get());
        }
        world.agenda().in(whole ? chance.around(guests.deedsMean()) : making(), this::next);
    }

    private long making() {
        return guests.areMachines() ? FURNISHING_MICROS : MAKING_MICROS;
    }

    private Optional<SimNode> leader() {
        return world.nodes().stream()
                .filter(SimNode::isRunning)
                .filter(node -> node.program().agreement().role() == Role.LEADER)
                .max((one, other) ->
                        Long.compare(
                                one.program().agreement().term().number(),
                                other.program().agreement().term().number()));
    }

    /// Returns whether all groups are there, and leases are as long as they should be.
    private boolean make(SimNode leader) {
        ClusterState state = leader.program().state();
        if (guests.areMachines()) {
            Optional<CommandBody> lacking = new Furnishing(guests).next(state);
            lacking.ifPresent(body -> submit(leader, body));
            return lacking.isEmpty() && setLength(leader, state);
        }
        for (int number = 1; number <= guests.groups(); number++) {
            if (state.groups().get(GroupId.of(number)) == null) {
                submit(leader, create(number));
                return false;
            }
        }
        return setLength(leader, state);
    }

    private boolean setLength(SimNode leader, ClusterState state) {
        if (!lengthSet && state.leases().length() != guests.length()) {
            submit(leader, new LeaseCommand.SetLease(guests.length(), Revision.ZERO));
            return false;
        }
        lengthSet = true;
        return true;
    }

    private static CommandBody create(int number) {
        ProcessSpec process =
                new ProcessSpec(
                        List.of("/bin/program", "" + number),
                        ProcessSpec.DEFAULT_DIRECTORY,
                        new java.util.TreeMap<>(),
                        "",
                        ProcessSpec.DEFAULT_STOP_SIGNAL,
                        ProcessSpec.DEFAULT_STOP_MILLIS,
                        new RestartLimits(100, 100, 1_000));
        return new GroupCommand.CreateGroup(
                GroupId.of(number), "group" + number, process, Wanted.ONLINE, List.of());
    }

    private void deed(SimNode leader) {
        GroupId group = GroupId.of(1L + chance.below(guests.groups()));
        switch (chance.below(6)) {
            case 0 -> want(leader, group, Wanted.OFFLINE);
            case 1, 2 -> want(leader, group, Wanted.ONLINE);
            case 3 -> submit(leader, new GroupCommand.MoveGroup(group, Revision.ZERO, aim()));
            case 4 -> killOne();
            default -> {
                LeaseLength length = chance.below(2) == 0 ? LeaseLength.FAST : LeaseLength.NORMAL;
                submit(leader, new LeaseCommand.SetLease(length, Revision.ZERO));
            }
        }
    }

    private Aim aim() {
        return chance.below(3) == 0
                ? Aim.ANYWHERE
                : new Aim.To(world.nodeAt(chance.below(world.nodes().size())).id());
    }

    private void want(SimNode leader, GroupId group, Wanted wanted) {
        submit(leader, new GroupCommand.SetGroupWanted(group, Revision.ZERO, wanted));
    }

    private void killOne() {
        for (SimNode node : world.nodes()) {
            for (SimRun run : node.host().runs()) {
                if (node.host().isExecuting(run) && chance.below(3) == 0) {
                    node.host().end(run.ref(), "exit 1");
                    return;
                }
            }
        }
    }

    private void wantAll(SimNode leader) {
        for (int number = 1; number <= guests.groups(); number++) {
            Group group = leader.program().state().groups().get(GroupId.of(number));
            if (group != null && (group.wanted() == Wanted.OFFLINE || group.attempts().givenUp())) {
                want(leader, group.id(), Wanted.ONLINE);
            }
        }
    }

    private void submit(SimNode node, CommandBody body) {
        world.told("keeper asks " + node + " for " + body);
        Command command =
                Command.knowing(
                        node.program().state(),
                        new CommandId(chance.uuid()),
                        world.now() / 1_000,
                        body);
        node.deliver(new NodeEvent.Submit(world.ticket(caller), command));
    }

    @Override
    public void replied(SimNode node, long ticket, NodeAction reply) {
        // The state tells what became of it.
    }
}
