package holdfast.bench.groups;

import holdfast.bench.Findings;
import holdfast.bench.Goal;
import holdfast.bench.Table;
import holdfast.bench.cluster.Cluster;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.SandboxNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The group's node is cut from the others for a moment: packets vanish without a word. How often that freezes the group's
/// process, for how long, and whether the group was moved.
final class Cuts {

    private static final List<Long> MILLIS =
            List.of(100L, 300L, 600L, 1_000L, 1_500L, 2_000L, 2_500L);

    private static final List<Long> QUICK_MILLIS = List.of(300L, 1_500L);

    /// A leader may end a lease 1.01 lengths after the last grant, and that may have been an eighth of a length before
    /// the cut (L2, L3): a cut that is shorter than the rest moves nothing.
    private static final double NEVER_MOVED = 1.01 - 0.125;

    /// After a cut the process is looked at for so long after it goes on.
    private static final long AFTER_MILLIS = 300;

    private static final long MICROS = 1_000;

    private final Stand stand;
    private final Findings findings;

    Cuts(Stand stand, Findings findings) {
        this.stand = stand;
        this.findings = findings;
    }

    /// One cut.
    ///
    /// @param lasted from before the firewall was told to begin until it was told to end, in milliseconds
    /// @param gap    the longest time without a line, in milliseconds; of one that was moved, until it wrote elsewhere
    /// @param frozen how often the kernel was told to freeze
    /// @param pauses how often the node says that it was
    private record Cut(double lasted, double gap, int frozen, long pauses, boolean moved) {}

    /// @param runs of each length, half of them while the node leads
    void measure(int runs, boolean quick) {
        Table table =
                new Table(
                        String.format(Locale.ROOT, "cut, lease %,d ms", stand.lease().millis()),
                        "runs",
                        "frozen",
                        "pauses counted",
                        "moved",
                        "longest gap, ms",
                        "median",
                        "minimum");
        long movedBelow = 0;
        for (long millis : quick ? QUICK_MILLIS : MILLIS) {
            List<Cut> cuts = new ArrayList<>();
            for (int run = 0; run < runs; run++) {
                cuts.add(once(millis, run % 2 == 1));
            }
            long moved = cuts.stream().filter(Cut::moved).count();
            movedBelow += cuts.stream().filter(this::wasMovedTooEarly).count();
            row(table, millis, cuts, moved);
        }
        findings.further(table);
        String key = stand.lease().word();
        findings.figure(
                "moved-by-short-cuts-" + key, "groups", (double) movedBelow, new Goal.AtMost(0));
        findings.figure(
                "overlaps-" + key,
                "runs",
                (double) Stamps.overlaps(stand.stamps().runs()),
                new Goal.AtMost(0));
        findings.note(
                String.format(
                        Locale.ROOT,
                        "cuts, lease %,d ms: shorter than %,.0f ms, which is when a lease can be ended at the earliest, moved %d groups"
                                + " (goal: 0)",
                        stand.lease().millis(),
                        NEVER_MOVED * stand.lease().millis(),
                        movedBelow));
    }

    private boolean wasMovedTooEarly(Cut cut) {
        return cut.moved() && cut.lasted() < NEVER_MOVED * stand.lease().millis();
    }

    private void row(Table table, long millis, List<Cut> cuts, long moved) {
        double[] gaps = cuts.stream().mapToDouble(Cut::gap).sorted().toArray();
        String[] cells = {
            String.format(Locale.ROOT, "%.1f s", millis / 1e3),
            Integer.toString(cuts.size()),
            Long.toString(cuts.stream().filter(cut -> cut.frozen() > 0).count()),
            Long.toString(cuts.stream().mapToLong(Cut::pauses).sum()),
            Long.toString(moved),
            Findings.text(gaps[gaps.length - 1]),
            Findings.text(gaps[gaps.length / 2]),
            Findings.text(gaps[0])
        };
        table.row(cells);
        findings.say("cut of " + String.join(", ", Arrays.asList(cells)));
        findings.figure(
                "gap-" + stand.lease().word() + "-" + millis,
                "ms",
                gaps[gaps.length / 2],
                Goal.none());
    }

    private Cut once(long millis, boolean led) {
        stand.awaitReady();
        SandboxNode owner = stand.owner();
        stand.lead(owner, led);
        stand.awaitReady();
        long run = stand.agreed().run();
        long pauses = pauses(owner);
        try (Frost frost = Frost.over(owner.whole().cgroup().orElseThrow())) {
            long from = Stamps.now();
            Cluster.must(() -> {
                stand.cluster().sandbox().isolate(owner);
                return owner;
            });
            Pause.millis(millis);
            Cluster.must(() -> {
                stand.cluster().sandbox().healAll();
                return owner;
            });
            long healed = Stamps.now();
            stand.awaitReady();
            stand.awaitLineAfter(healed + AFTER_MILLIS * MICROS);
            boolean moved = stand.agreed().run() != run;
            double gap = stand.longestGap(run, from, Stamps.now());
            return new Cut(
                    (healed - from) / 1e3, gap, frost.times(), pauses(owner) - pauses, moved);
        }
    }

    private long pauses(SandboxNode node) {
        return Cluster.must(() -> stand.cluster().at(node).node()).pauses();
    }
}
