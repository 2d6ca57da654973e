package holdfast.simulator.plant;

import holdfast.core.node.NodeSettings;
import holdfast.simulator.nemesis.Fault;
import holdfast.simulator.nemesis.FaultKind;
import holdfast.simulator.run.Plan;
import holdfast.simulator.run.Planner;
import holdfast.simulator.run.Report;
import holdfast.simulator.run.Simulation;
import holdfast.simulator.volume.VolumeReport;
import holdfast.simulator.volume.VolumeSimulation;
import holdfast.simulator.world.Chance;
import holdfast.simulator.world.DiskHabits;
import holdfast.simulator.world.ShareHabits;
import holdfast.simulator.world.WorldSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Runs seed after seed until an invariant breaks. Loaded inside a planted world, and reached from
/// outside by reflection, so that only texts and numbers cross over.
///
/// A hunt is told which worlds to favour by words: `nodes 2`, `witness`, `no-witness`, `slow-share`,
/// `slow-disks`, `many-snapshots`, `guests`, `finale hung_disk`, and kinds of faults such as `crash power`, which are then the only ones. After `volumes` they are those of [VolumeSimulation], with
/// `copies 3` and `keep 4`; after `machines` the worlds are those of [Planner#machines]. What is not said is drawn from the seed as ever.
public final class Hunt {

    private static final String VOLUMES = "volumes";
    private static final String MACHINES = "machines";
    private static final int MOST_FAULTS = 20;
    private static final long GUESTS = 22;
    private static final long FIRST_FAULT_MICROS = 300_000;

    private static final int ENTRIES_A_SNAPSHOT = 6;

    /// About 40 ms a request: what two nodes do there at a time often overlaps.
    private static final ShareHabits SLOW = new ShareHabits(10_000, 30_000, 1_000_000, 300);

    private final List<FaultKind> kinds = new ArrayList<>();
    private int nodes;
    private boolean witness;
    private boolean noWitness;
    private boolean slowShare;
    private boolean slowDisks;
    private boolean manySnapshots;
    private boolean guests;
    private Plan.Finale finale = Plan.Finale.NONE;
    private boolean finaleGiven;

    private Hunt(String words) {
        List<String> all = words.isBlank() ? List.of() : List.of(words.strip().split("\\s+", -1));
        for (int at = 0; at < all.size(); at++) {
            switch (all.get(at)) {
                case "nodes" -> nodes = Integer.parseInt(all.get(++at));
                case "witness" -> witness = true;
                case "no-witness" -> noWitness = true;
                case "slow-share" -> slowShare = true;
                case "slow-disks" -> slowDisks = true;
                case "many-snapshots" -> manySnapshots = true;
                case "guests" -> guests = true;
                case "finale" -> {
                    finale = Plan.Finale.valueOf(all.get(++at).toUpperCase(Locale.ROOT));
                    finaleGiven = true;
                }
                default -> kinds.add(FaultKind.valueOf(all.get(at).toUpperCase(Locale.ROOT)));
            }
        }
    }

    /// Hunts.
    ///
    /// @param millis after which no further seed is begun
    /// @return what was caught, as `seed N: invariant: what`; empty if nothing
    public static String run(String words, long firstSeed, int seeds, long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        if (words.startsWith(VOLUMES)) {
            return volumes(words.substring(VOLUMES.length()), firstSeed, seeds, end);
        }
        boolean machines = words.startsWith(MACHINES);
        Hunt hunt = new Hunt(machines ? words.substring(MACHINES.length()) : words);
        for (long seed = firstSeed; seed < firstSeed + seeds && System.nanoTime() < end; seed++) {
            Plan drawn = machines ? Planner.machines(seed) : Planner.plan(seed);
            Report report = Simulation.run(hunt.plan(seed, drawn));
            if (report.violation().isPresent()) {
                return "seed " + seed + ": " + report.violation().get();
            }
        }
        return "";
    }

    private static String volumes(String words, long firstSeed, int seeds, long end) {
        for (long seed = firstSeed; seed < firstSeed + seeds && System.nanoTime() < end; seed++) {
            VolumeReport report = VolumeSimulation.run(seed, words, _ -> {});
            if (report.violation().isPresent()) {
                return "seed " + seed + ": " + report.violation().get();
            }
        }
        return "";
    }

    private Plan plan(long seed, Plan drawn) {
        int members = nodes == 0 ? drawn.nodes() : nodes;
        boolean share = !noWitness && (witness || drawn.witness());
        List<Fault> faults =
                kinds.isEmpty()
                        ? drawn.faults()
                        : faults(new Chance(seed), members, drawn.faultMicros());
        Plan.Finale last = finaleGiven ? finale : drawn.finale();
        Plan plan =
                new Plan(
                        world(drawn.world()),
                        members,
                        share,
                        drawn.faultMicros(),
                        drawn.load(),
                        faults,
                        last);
        if (drawn.guests().areMachines()) {
            return plan.withGuests(drawn.guests());
        }
        return guests ? Planner.withGuests(plan, new Chance(seed).branch(GUESTS)) : plan;
    }

    private WorldSettings world(WorldSettings drawn) {
        return new WorldSettings(
                drawn.seed(),
                drawn.places(),
                drawn.agreement(),
                node(drawn.node()),
                drawn.network(),
                slowDisks ? DiskHabits.SLOW : drawn.disk(),
                slowShare ? SLOW : drawn.shares());
    }

    /// Votes stay where they are: what a plant breaks must not depend on when a vote is taken.
    private NodeSettings node(NodeSettings drawn) {
        return new NodeSettings(
                manySnapshots ? ENTRIES_A_SNAPSHOT : drawn.snapshotEvery(),
                drawn.markEvery(),
                false);
    }

    private List<Fault> faults(Chance chance, int members, long faultMicros) {
        List<Fault> faults = new ArrayList<>();
        int count = 1 + chance.below(MOST_FAULTS);
        for (int i = 0; i < count; i++) {
            long at = FIRST_FAULT_MICROS + chance.between(0, faultMicros - FIRST_FAULT_MICROS);
            faults.addAll(kinds.get(chance.below(kinds.size())).draw(chance, at, members));
        }
        faults.sort(Comparator.comparingLong(Fault::at));
        return faults;
    }
}
