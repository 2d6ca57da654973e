package holdfast.simulator.volume;

import holdfast.core.replication.GroupView;
import holdfast.simulator.history.LinearizabilityChecker;
import holdfast.simulator.history.Verdict;
import holdfast.simulator.invariant.Violated;
import holdfast.simulator.invariant.Violation;
import java.util.Optional;
import java.util.function.Consumer;

/// One seed of replicated volumes, from its plan to its report.
public final class VolumeSimulation {
    private static final int CLIENTS = 3;
    private static final int NEMESIS = 4;
    private static final long PATIENCE = 30_000_000;
    private static final long CALM = 400_000;
    private static final long HISTORY_STEPS = 2_000_000;

    private final VolumePlan plan;
    private final VolumeWorld world;
    private final VolumeClients clients;
    private final VolumeNemesis nemesis;
    private long digest = 1;
    private long fills;

    VolumeSimulation(VolumePlan plan, Consumer<String> trace) {
        this.plan = plan;
        var chance = new holdfast.simulator.world.Chance(plan.seed());
        world =
                new VolumeWorld(
                        chance,
                        plan.copies(),
                        Math.min(plan.minCopies(), plan.copies()),
                        plan.keep(),
                        line -> {
                            mix(line);
                            trace.accept(line);
                        });
        clients = new VolumeClients(world, chance.branch(CLIENTS));
        nemesis =
                new VolumeNemesis(
                        world, clients, chance.branch(NEMESIS), plan.kinds(), plan.faultEvery());
    }

    /// Runs the seed.
    public static VolumeReport run(long seed) {
        return run(seed, "", _ -> {});
    }

    /// Runs the seed in a world that the words favour.
    ///
    /// @param trace is told what happens, line by line
    public static VolumeReport run(long seed, String words, Consumer<String> trace) {
        return new VolumeSimulation(VolumePlan.of(seed, words), trace).run();
    }

    private void mix(String line) {
        digest = (digest ^ line.hashCode()) * 0x9E3779B97F4A7C15L;
        digest ^= digest >>> 29;
        fills += line.contains("MarkConsistent") ? 1 : 0;
    }

    private VolumeReport run() {
        Optional<Violation> violation = Optional.empty();
        try {
            world.begin();
            clients.begin(plan.clients());
            nemesis.begin();
            world.agenda.runUntil(plan.faultMicros());
            heal();
            judge();
        } catch (Violated broken) {
            violation = Optional.of(broken.violation());
        } catch (RuntimeException broken) {
            violation = Optional.of(new Violation("no exception", told(broken)));
        }
        return new VolumeReport(
                plan.seed(),
                violation,
                world.network.messages(),
                clients.acknowledged(),
                clients.reads(),
                world.invariants.served(),
                fills,
                nemesis.happened(),
                world.agenda.now(),
                digest);
    }

    private static String told(RuntimeException broken) {
        StringBuilder text = new StringBuilder(broken.toString());
        StackTraceElement[] trace = broken.getStackTrace();
        for (int at = 0; at < Math.min(trace.length, 8); at++) {
            text.append(" at ").append(trace[at].getClassName().replaceFirst(".*\\.", ""));
            text.append('.').append(trace[at].getMethodName());
            text.append(':').append(trace[at].getLineNumber());
        }
        return text.toString();
    }

    /// Faults end; then the group has to serve, everyone to be back in the set, and everything to be equal.
    private void heal() {
        nemesis.heal();
        long end = world.agenda.now() + PATIENCE;
        long acknowledged = clients.acknowledged();
        while (!isWell() || clients.acknowledged() == acknowledged) {
            if (needsAnOperator()) {
                clients.end();
                return;
            }
            if (world.agenda.now() > end) {
                throw world.violated("everything comes back", standing());
            }
            world.agenda.runUntil(world.agenda.now() + 50_000);
        }
        clients.end();
        world.agenda.runUntil(world.agenda.now() + CALM);
    }

    private boolean isWell() {
        GroupView state = world.registry.now();
        return world.nodes.get(state.primary()).isServing()
                && state.inSync().size() == state.copies().size()
                && state.owed().isEmpty();
    }

    /// The last copy of the set is damaged, and no other has what it lost: nobody but an operator may go on with it (R8).
    private boolean needsAnOperator() {
        GroupView state = world.registry.now();
        int first = state.inSync().list().getFirst();
        return state.inSync().size() == 1
                && !world.invariants.isWhole(first)
                && !world.invariants.isToBeMended(first);
    }

    private String standing() {
        StringBuilder text = new StringBuilder(world.registry.now().toString());
        for (VolumeNode node : world.nodes) {
            text.append("; seat ").append(node.seat).append(": ");
            text.append(node.replication().told()).append(", awaits ");
            text.append(node.replication().awaited(node.now()));
        }
        return text.toString();
    }

    private void judge() {
        if (isWell()) {
            world.invariants.atTheEnd();
        }
        if (world.invariants.gaveUp()) {
            return;
        }
        switch (LinearizabilityChecker.check(clients.history(), HISTORY_STEPS)) {
            case Verdict.Linearizable _ -> {}
            case Verdict.Undecided undecided ->
                    throw new Violated("histories can be judged", undecided.toString());
            case Verdict.NotLinearizable wrong ->
                    throw new Violated("histories are linearizable", wrong.explanation());
        }
    }
}
