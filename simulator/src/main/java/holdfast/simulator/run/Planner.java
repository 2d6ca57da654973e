package holdfast.simulator.run;

import holdfast.core.agreement.Settings;
import holdfast.core.cluster.lease.LeaseLength;
import holdfast.core.node.NodeSettings;
import holdfast.simulator.nemesis.Fault;
import holdfast.simulator.nemesis.FaultKind;
import holdfast.simulator.nemesis.HostFaults;
import holdfast.simulator.nemesis.VolumeFaults;
import holdfast.simulator.workload.Guests;
import holdfast.simulator.workload.Load;
import holdfast.simulator.world.Chance;
import holdfast.simulator.world.DiskHabits;
import holdfast.simulator.world.NetworkHabits;
import holdfast.simulator.world.ShareHabits;
import holdfast.simulator.world.WorldSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Draws a plan from a seed: the cluster's shape, how its parts behave when they are well, what clients
/// want, and what goes wrong.
public final class Planner {
    private static final int MOST_NODES = 16;
    private static final int SPARES = 4;
    private static final long MILLI = 1_000;
    private static final long DYNAMIC_VOTES = 20;
    private static final long GUESTS = 21;
    private static final long MACHINES = 23;

    private final Chance chance;
    private final long seed;
    private int nodes;
    private boolean witness;

    private Planner(long seed) {
        this.seed = seed;
        this.chance = new Chance(seed);
    }

    public static Plan plan(long seed) {
        return new Planner(seed).draw();
    }

    private Plan draw() {
        drawShape();
        long faultMicros = chance.between(1_500, 6_000) * MILLI;
        List<Fault> faults = faults(faultMicros);
        List<Plan.Finale> finales = List.of(Plan.Finale.values());
        Plan.Finale finale = finales.get(chance.below(finales.size()));
        Plan plan = new Plan(world(), nodes, witness, faultMicros, load(), faults, finale);
        Chance ofGuests = chance.branch(GUESTS);
        return ofGuests.below(2) == 0 ? plan : withGuests(plan, ofGuests);
    }

    /// The same with something that runs on the nodes, and with what can go wrong with that; by a branch of
    /// chance, so that seeds of before keep what they had.
    public static Plan withGuests(Plan plan, Chance chance) {
        LeaseLength length = chance.below(2) == 0 ? LeaseLength.FAST : LeaseLength.NORMAL;
        Guests guests =
                new Guests(1 + chance.below(4), length, 300 * MILLI + chance.around(1_000 * MILLI));
        long longer = plan.faultMicros() + 4_000 * MILLI;
        List<Fault> faults = new ArrayList<>(plan.faults());
        faults.addAll(HostFaults.draw(chance, longer - 3_000 * MILLI, plan.nodes()));
        faults.sort(Comparator.comparingLong(Fault::at));
        return plan.withFaults(faults).withFaultMicros(longer).withGuests(guests);
    }

    /// Of virtual machines with replicated disks. Nobody forces a start: what a group of copies does after one is an operator's to
    /// decide. And nobody removes a node that keeps a copy.
    public static Plan machines(long seed) {
        return new Planner(seed).drawMachines();
    }

    private Plan drawMachines() {
        Chance own = chance.branch(MACHINES);
        nodes = List.of(2, 2, 2, 3, 3, 3, 3, 4, 5, 1).get(own.below(10));
        witness = own.below(100) < (nodes % 2 == 0 ? 85 : 25);
        long faultMicros = own.between(3_000, 8_000) * MILLI;
        List<Fault> faults = faults(faultMicros);
        faults.removeIf(Planner::isNotForMachines);
        List<Plan.Finale> finales = List.of(Plan.Finale.values());
        Plan.Finale finale = finales.get(own.below(finales.size()));
        Plan plan =
                withGuests(
                        new Plan(world(), nodes, witness, faultMicros, few(own), faults, finale),
                        own);
        List<Fault> more = new ArrayList<>(plan.faults());
        more.addAll(VolumeFaults.draw(own, plan.faultMicros() - 1_500 * MILLI, nodes));
        more.sort(Comparator.comparingLong(Fault::at));
        int disks = own.below(3) == 0 ? 2 : 1;
        int copies = own.below(8) == 0 ? 1 : 2 + own.below(2);
        return plan.withFaults(more).withGuests(plan.guests().on(disks, copies));
    }

    /// Clients that leave a node that comes back room to catch up: its machines wait for that.
    private static Load few(Chance chance) {
        long thinks = 20 * MILLI + chance.around(40 * MILLI);
        return new Load(
                1 + chance.below(2), 2, thinks, 400, 200, 800 * MILLI, 4, Integer.MAX_VALUE);
    }

    private static boolean isNotForMachines(Fault fault) {
        return fault instanceof Fault.Force
                || fault instanceof Fault.ForceTwo
                || fault instanceof Fault.Remove;
    }

    private void drawShape() {
        int kind = chance.below(100);
        if (kind < 36) {
            nodes = 2;
        } else if (kind < 60) {
            nodes = 3;
        } else if (kind < 72) {
            nodes = 5;
        } else if (kind < 82) {
            nodes = 4;
        } else if (kind < 86) {
            nodes = 1;
        } else {
            nodes = 6 + chance.below(kind < 96 ? 3 : MOST_NODES - 5);
        }
        witness = chance.below(100) < (nodes % 2 == 0 ? 85 : 25);
    }

    private WorldSettings world() {
        boolean smallParts = chance.below(3) > 0;
        Settings normal = Settings.NORMAL;
        Settings small =
                new Settings(
                        normal.electionMinMillis(),
                        normal.electionMaxMillis(),
                        normal.heartbeatMillis(),
                        normal.leaseMillis(),
                        normal.counterWindowMillis(),
                        normal.beatMillis(),
                        normal.witnessPatienceMillis(),
                        400 + chance.below(4_000),
                        4_400 + chance.below(10_000),
                        16_000 + chance.below(60_000),
                        300 + chance.below(3_000));
        return new WorldSettings(
                seed,
                Math.min(MOST_NODES + SPARES, nodes + SPARES),
                smallParts ? small : normal,
                node(smallParts),
                network(),
                disk(),
                shares());
    }

    /// Dynamic votes in two of three; by a branch of chance, so that seeds of before keep their faults.
    private NodeSettings node(boolean smallParts) {
        boolean dynamicVotes = chance.branch(DYNAMIC_VOTES).below(3) > 0;
        int snapshotEvery = smallParts ? 20 + chance.below(200) : 1_000;
        return new NodeSettings(snapshotEvery, 20 + chance.below(300), dynamicVotes);
    }

    private NetworkHabits network() {
        boolean rough = chance.below(3) == 0;
        // On a slow network more is under way at a time, and a fault meets more of it.
        long scale =
                switch (chance.below(5)) {
                    case 0, 1 -> 100;
                    case 2, 3 -> 1_500;
                    default -> 9_000;
                };
        return new NetworkHabits(
                scale / 2 + chance.below((int) scale),
                // Beyond that an election, two round trips, would take longer than its timeout.
                Math.min(2 * scale, chance.around(scale)),
                rough ? chance.below(20_000) : 0,
                rough ? chance.below(20_000) : 0,
                rough ? chance.below(50_000) : 0,
                20 * MILLI,
                chance.below(2) == 0,
                chance.below(2) == 0);
    }

    private DiskHabits disk() {
        long scale = chance.below(3) == 0 ? 4_000 : 150;
        return new DiskHabits(scale / 5 + chance.below((int) scale), chance.around(scale));
    }

    private ShareHabits shares() {
        // Slower than this, three I/Os no longer fit into an election timeout.
        long scale = chance.below(3) == 0 ? 4_000 : 1_000;
        long least = 100 + chance.around(scale / 2);
        return new ShareHabits(
                least, chance.around(scale), chance.between(150, 1_000) * MILLI, chance.below(300));
    }

    private Load load() {
        return new Load(
                1 + chance.below(5),
                1 + chance.below(4),
                2 * MILLI + chance.around(30 * MILLI),
                chance.below(500),
                chance.below(500),
                chance.between(150, 1_500) * MILLI,
                1 + chance.below(8),
                Integer.MAX_VALUE);
    }

    private List<Fault> faults(long faultMicros) {
        Set<FaultKind> enabled = enabled();
        List<FaultKind> lots = new ArrayList<>();
        for (FaultKind kind : enabled) {
            for (int lot = 0; lot < kind.weight(); lot++) {
                lots.add(kind);
            }
        }
        List<Fault> faults = new ArrayList<>();
        int count = lots.isEmpty() ? 0 : 1 + chance.below(25);
        long at = 0;
        for (int i = 0; i < count; i++) {
            // What breaks a protocol is mostly several things at once.
            at =
                    i > 0 && chance.below(2) == 0
                            ? Math.min(faultMicros, at + chance.around(120 * MILLI))
                            : 250 * MILLI + chance.between(0, faultMicros - 250 * MILLI);
            faults.addAll(lots.get(chance.below(lots.size())).draw(chance, at, nodes));
        }
        faults.sort(Comparator.comparingLong(Fault::at));
        return faults;
    }

    /// About half of the kinds; forced starts and lost disks seldom, and never together, because an
    /// operator who forces a start does not also throw away a disk.
    private Set<FaultKind> enabled() {
        Set<FaultKind> enabled = EnumSet.noneOf(FaultKind.class);
        for (FaultKind kind : FaultKind.values()) {
            int cases =
                    switch (kind) {
                        case FORCE -> 120;
                        case DISK_LOST -> 200;
                        case BLACKOUT -> 250;
                        case SHARE, SHARE_ONE_NODE, WITNESS -> witness ? 550 : 100;
                        case CRASH, POWER, PAUSE, CLOCK, PARTITION, ISOLATION -> 450;
                        case ONE_WAY, STORM, DISK_HANG, DISK_FULL, DISK_SLOW -> 400;
                        case TRANSFER, MEMBERS, COMBINATION -> 450;
                    };
            if (chance.perMille(cases)) {
                enabled.add(kind);
            }
        }
        if (enabled.contains(FaultKind.FORCE)) {
            enabled.remove(FaultKind.DISK_LOST);
        }
        return enabled;
    }
}
