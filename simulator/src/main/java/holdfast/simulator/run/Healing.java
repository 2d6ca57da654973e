package holdfast.simulator.run;

import holdfast.core.agreement.View;
import holdfast.core.cluster.ClusterState;
import holdfast.core.model.Configuration;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.Witness;
import holdfast.simulator.invariant.Violated;
import holdfast.simulator.machine.Machines;
import holdfast.simulator.nemesis.Fault;
import holdfast.simulator.nemesis.Nemesis;
import holdfast.simulator.nemesis.Recovery;
import holdfast.simulator.nemesis.Target;
import holdfast.simulator.workload.Clients;
import holdfast.simulator.workload.Keeper;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.World;

/// The second act: faults are over, and the cluster must come together again, within a bound.
final class Healing {

    /// A write is committed within this after the last fault; much more than any timeout, because time
    /// limits, elections that split, and an operator who looks now and then add up.
    private static final long PROGRESS_WITHIN = 12_000_000;

    /// After that every member follows within this.
    private static final long TOGETHER_WITHIN = 8_000_000;

    /// With a hung disk or without the leader: a lease and some elections.
    private static final long FINALE_WITHIN = 4_500_000;

    /// A lease, the wait of a new leader for it, a planned one, a move under way.
    private static final long GUESTS_WITHIN = 25_000_000;

    /// A copy's return from a fill, while its primary is written to.
    private static final long MACHINES_WITHIN = 15_000_000;

    private static final long STEP = 100_000;

    private final World world;
    private final Nemesis nemesis;
    private final Clients clients;
    private final Keeper keeper;
    private final Machines machines;
    private final Recovery recovery;
    private final Plan plan;
    private ClusterState settled = ClusterState.EMPTY;

    Healing(
            World world,
            Nemesis nemesis,
            Clients clients,
            Keeper keeper,
            Machines machines,
            Plan plan) {
        this.world = world;
        this.nemesis = nemesis;
        this.clients = clients;
        this.keeper = keeper;
        this.machines = machines;
        this.plan = plan;
        this.recovery = new Recovery(world, nemesis.operator());
    }

    /// The state that all members agree on at the end.
    ClusterState settled() {
        return settled;
    }

    void heal() {
        nemesis.end();
        machines.readInTime();
        keeper.rest();
        awaitWrite(world.now(), PROGRESS_WITHIN, "progress once faults stop");
        awaitGuests();
        awaitMachines();
        finale();
        clients.rest();
        awaitTogether();
    }

    private void awaitWrite(long since, long within, String invariant) {
        while (clients.lastAcknowledgedAt() <= since + 1_000) {
            step();
            if (world.now() > since + within) {
                throw new Violated(
                        invariant,
                        "no write was acknowledged for " + within / 1_000 + " ms: " + told());
            }
        }
    }

    /// Every group that can run does, within a bound, or it is said what it waits for (P7).
    private void awaitGuests() {
        long since = world.now();
        while (!GuestsWell.missing(world, plan.guests(), nemesis).isEmpty()) {
            step();
            if (world.now() > since + GUESTS_WITHIN) {
                throw new Violated(
                        "a group that can run does",
                        GuestsWell.missing(world, plan.guests(), nemesis) + " " + told());
            }
        }
    }

    /// Every machine that runs gets on with its disks, and every copy that can be in sync is.
    private void awaitMachines() {
        if (!plan.guests().areMachines()) {
            return;
        }
        long since = world.now();
        while (!silent(since).isEmpty()) {
            step();
            if (world.now() > since + MACHINES_WITHIN) {
                throw new Violated(
                        "a machine that can run does",
                        silent(since) + machines.unwhole() + " " + told());
            }
        }
    }

    private String silent(long since) {
        return machines.silentSince(since, plan.guests().groups()) + machines.unwhole();
    }

    private void step() {
        world.agenda().runUntil(world.now() + STEP);
        if ((world.now() / STEP) % 3 == 0) {
            recovery.look();
        }
    }

    /// One more fault, in a cluster that is whole and has more than one that could lead. Clients rest
    /// before it: what a leader and the witness alone have when the leader dies, nobody else can go on
    /// from (W12).
    private void finale() {
        SimNode leader = new Target.Leader().in(world);
        if (plan.finale() == Plan.Finale.NONE
                || nemesis.operator().forced() > 0
                || !canSpare(leader)) {
            return;
        }
        clients.rest();
        awaitTogether();
        clients.goOn();
        long since = world.now();
        switch (plan.finale()) {
            case HUNG_DISK ->
                    nemesis.last(
                            new Fault.DiskHang(
                                    since, new Target.Place(leader.place()), 60_000_000));
            case LEADER_KILLED ->
                    nemesis.last(
                            new Fault.Crash(since, new Target.Place(leader.place()), 60_000_000));
            case NONE -> {}
        }
        awaitWrite(
                since + STEP,
                FINALE_WITHIN,
                "a hung disk or a dead leader does not hold the cluster (A9)");
        nemesis.end();
    }

    /// Whether the voters that run are a majority without this node: with a witness they need only be
    /// half.
    private boolean canSpare(SimNode leader) {
        if (!leader.isRunning()) {
            return false;
        }
        Configuration configuration = leader.program().agreement().configuration();
        if (configuration.isJoint()) {
            return false;
        }
        int voters = configuration.voting().nodes().size();
        int healthy = 0;
        for (NodeId id : configuration.voting().nodes()) {
            healthy += isHealthy(world.node(id), configuration) && !id.equals(leader.id()) ? 1 : 0;
        }
        boolean share = voters % 2 == 0 && configuration.witness() instanceof Witness.Share;
        return share ? 2 * healthy >= voters : 2 * healthy > voters;
    }

    private static boolean isHealthy(SimNode node, Configuration configuration) {
        Member member = configuration.members().get(node.id());
        return node.isRunning() && member != null && member.dataId().equals(node.dataId());
    }

    private void awaitTogether() {
        long since = world.now();
        while (!isTogether()) {
            step();
            if (world.now() > since + TOGETHER_WITHIN) {
                throw new Violated("members come together", told());
            }
        }
    }

    /// Whether every member that can run has applied all that the leader has in its log.
    private boolean isTogether() {
        SimNode leader = new Target.Leader().in(world);
        if (!Target.leads(leader)) {
            return false;
        }
        View view = leader.program().agreement();
        boolean together =
                view.commit().equals(view.last().index()) && !view.configuration().isJoint();
        for (NodeId id : view.configuration().members().keySet()) {
            SimNode node = world.node(id);
            if (together && isHealthy(node, view.configuration())) {
                together =
                        node.program().state().revision().value() == view.commit().value()
                                && node.program().agreement().term().equals(view.term());
            }
        }
        settled = leader.program().state();
        return together;
    }

    /// Where everybody stands, for a report of no progress.
    private String told() {
        StringBuilder text = new StringBuilder();
        for (SimNode node : world.nodes()) {
            text.append(text.isEmpty() ? "" : "; ").append(node).append(' ');
            if (node.isRunning()) {
                View view = node.program().agreement();
                text.append(view.role())
                        .append(' ')
                        .append(view.term())
                        .append(", log ")
                        .append(view.last());
                text.append(", commit ").append(view.commit());
                text.append(", applied ").append(node.program().state().revision());
                text.append(", voters ").append(view.configuration().voting().nodes());
                text.append(view.configuration().isJoint() ? " (joint)" : "");
                node.program()
                        .lease()
                        .ifPresent(lease ->
                                text.append(", ").append(lease.told(node.clock().bootMillis())));
            } else {
                text.append("down (").append(node.stoppedBecause()).append(')');
            }
        }
        return text.toString();
    }
}
