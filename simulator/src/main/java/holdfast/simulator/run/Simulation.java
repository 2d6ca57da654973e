package holdfast.simulator.run;

import holdfast.core.cluster.ClusterState;
import holdfast.core.model.Generation;
import holdfast.simulator.history.LinearizabilityChecker;
import holdfast.simulator.history.Verdict;
import holdfast.simulator.invariant.Invariants;
import holdfast.simulator.invariant.Violated;
import holdfast.simulator.invariant.Violation;
import holdfast.simulator.machine.Machines;
import holdfast.simulator.nemesis.Nemesis;
import holdfast.simulator.workload.Acknowledged;
import holdfast.simulator.workload.Clients;
import holdfast.simulator.workload.Keeper;
import holdfast.simulator.world.FirstMembers;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.Watcher;
import holdfast.simulator.world.World;
import java.util.List;
import java.util.Optional;

/// Carries out one plan, with all invariants on.
public final class Simulation {
    private static final long HISTORY_STEPS = 2_000_000;

    private final Plan plan;
    private final World world;
    private final Invariants invariants;
    private final Clients clients;
    private final Nemesis nemesis;
    private final Machines machines;
    private final Digest digest = new Digest();
    private final Keeper keeper;
    private final Healing healing;

    public Simulation(Plan plan) {
        this.plan = plan;
        world = new World(plan.world());
        invariants = new Invariants(world);
        world.watch(invariants);
        world.watch(digest);
        FirstMembers.addTo(world, plan.nodes(), plan.witness());
        clients = new Clients(world, plan.load(), world.chance(2_000));
        machines = new Machines(world, world.chance(5_000));
        nemesis = new Nemesis(world, world.chance(3_000), clients::stopRecording, machines);
        keeper = new Keeper(world, plan.guests(), world.chance(4_000));
        if (plan.guests().areThere()) {
            world.beginHosting();
        }
        healing = new Healing(world, nemesis, clients, keeper, machines, plan);
    }

    /// Runs the plan and reports; a broken invariant is part of the report.
    public static Report run(Plan plan) {
        return new Simulation(plan).run();
    }

    public World world() {
        return world;
    }

    public Clients clients() {
        return clients;
    }

    public Nemesis nemesis() {
        return nemesis;
    }

    public Invariants invariants() {
        return invariants;
    }

    public void watch(Watcher watcher) {
        world.watchFirst(watcher);
    }

    public void start() {
        for (SimNode node : world.nodes()) {
            node.start();
        }
        clients.begin();
        if (plan.guests().areThere()) {
            keeper.begin();
        }
    }

    public Report run() {
        Optional<Violation> violation = Optional.empty();
        try {
            start();
            nemesis.plan(plan.faults());
            world.agenda().runUntil(plan.faultMicros());
            healing.heal();
            count();
        } catch (Violated broken) {
            violation = Optional.of(broken.violation());
        } catch (RuntimeException broken) {
            violation = Optional.of(new Violation("no exception", told(broken)));
        }
        return report(violation);
    }

    private static String told(RuntimeException broken) {
        StringBuilder text = new StringBuilder(broken.toString());
        for (StackTraceElement at : broken.getStackTrace()) {
            if (at.getClassName().startsWith("holdfast.core")) {
                text.append(" at ").append(at.getClassName().replaceFirst(".*\\.", ""));
                text.append('.').append(at.getMethodName()).append(':').append(at.getLineNumber());
            }
        }
        return text.toString();
    }

    private void count() {
        ClusterState state = healing.settled();
        List<Acknowledged> lost = clients.lost(state, invariants::isShared);
        if (!lost.isEmpty()) {
            throw new Violated(
                    "no acknowledged write is lost",
                    lost.size()
                            + " of "
                            + clients.acknowledged().size()
                            + ", the first "
                            + lost.getFirst());
        }
        switch (LinearizabilityChecker.check(clients.finishHistory(), HISTORY_STEPS)) {
            case Verdict.Linearizable _ -> {}
            case Verdict.Undecided undecided ->
                    throw new Violated("histories can be judged", undecided.toString());
            case Verdict.NotLinearizable wrong ->
                    throw new Violated("histories are linearizable", wrong.explanation());
        }
    }

    private Report report(Optional<Violation> violation) {
        long givenUp = 0;
        long lost = 0;
        if (violation.isEmpty()) {
            Generation last = healing.settled().generation();
            for (Acknowledged write : clients.acknowledged()) {
                givenUp += invariants.isShared(write.generation(), last, write.revision()) ? 0 : 1;
            }
        } else if (violation.get().invariant().equals("no acknowledged write is lost")) {
            lost = clients.lost(healing.settled(), invariants::isShared).size();
        }
        return new Report(
                plan.seed(),
                violation,
                world.count().messages(),
                world.count().ios(),
                clients.acknowledged().size(),
                givenUp,
                lost,
                invariants.readsAnswered(),
                invariants.elections(),
                nemesis.happened(),
                nemesis.operator().forced(),
                machines.boots(),
                machines.acknowledged(),
                world.now(),
                digest.value());
    }
}
