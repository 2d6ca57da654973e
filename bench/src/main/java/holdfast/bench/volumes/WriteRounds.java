package holdfast.bench.volumes;

import holdfast.bench.Effort;
import holdfast.bench.Figure;
import holdfast.bench.Findings;
import holdfast.bench.Goal;
import holdfast.bench.Table;
import holdfast.bench.nbd.Load;
import holdfast.bench.nbd.Stretch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Rounds in which all rows take turns, and what they give beside each other.
final class WriteRounds {

    private static final int[] DEPTHS = {1, 16};

    /// A burst: half of the memory that a copy has for what is not yet in its data file.
    private static final long BURST = 8_192;

    /// On a disk that is slower than that, it ends then.
    private static final long BURST_NANOS = 1_000_000_000;

    /// @param sustainedMillis so that what is written is several times that memory
    private record Length(
            int warmUps, int bursts, long burst, int sustained, long sustainedMillis) {}

    /// One row at one depth in one phase.
    private record Case(String phase, int depth, String row) {

        String key() {
            return row + "-" + phase + "-" + depth;
        }
    }

    private final Rows rows;
    private final Length length;
    private final Findings findings;
    private final Map<Case, List<Stretch>> found = new HashMap<>();

    WriteRounds(Rows rows, Effort effort, Findings findings) {
        this.rows = rows;
        this.findings = findings;
        length =
                switch (effort) {
                    case QUICK -> new Length(1, 3, BURST / 8, 1, 1_000);
                    case FULL -> new Length(3, 9, BURST, 3, 5_000);
                };
    }

    void measure() throws IOException {
        for (int round = -length.warmUps(); round < length.bursts(); round++) {
            findings.say(
                    round < 0
                            ? "warming up"
                            : "bursts, round " + (round + 1) + " of " + length.bursts());
            round(
                    "burst",
                    round >= 0,
                    depth -> new Load(depth, length.burst(), BURST_NANOS, false));
        }
        for (int round = 0; round < length.sustained(); round++) {
            findings.say("sustained, round " + (round + 1) + " of " + length.sustained());
            round("sustained", true, depth -> Load.millis(depth, length.sustainedMillis()));
        }
        tell("burst");
        tell("sustained");
        note();
    }

    private interface Loads {
        Load of(int depth);
    }

    private void round(String phase, boolean counts, Loads loads) throws IOException {
        for (int depth : DEPTHS) {
            for (Row row : rows.all()) {
                Stretch stretch = row.write(loads.of(depth));
                if (counts) {
                    found.computeIfAbsent(new Case(phase, depth, row.key()), _ -> new ArrayList<>())
                            .add(stretch);
                }
            }
        }
    }

    private void tell(String phase) {
        Table table =
                new Table(
                        phase,
                        "depth",
                        "writes/s",
                        "lowest",
                        "highest",
                        "p50 µs",
                        "p99 µs",
                        "longest ms");
        for (int depth : DEPTHS) {
            for (Row row : rows.all()) {
                tell(table, row, new Case(phase, depth, row.key()));
            }
            ratios(phase, depth);
        }
        findings.further(table);
    }

    private void tell(Table table, Row row, Case one) {
        double[] rates = of(one, Stretch::perSecond);
        double[] rising = rates.clone();
        Arrays.sort(rising);
        double rate = median(rates);
        findings.figure(one.key() + "-iops", "1/s", rate, Goal.none());
        findings.figure(
                one.key() + "-p50", "µs", median(of(one, Stretch::medianMicros)), Goal.none());
        table.row(
                row.told(),
                Integer.toString(one.depth()),
                whole(rate),
                whole(rising[0]),
                whole(rising[rising.length - 1]),
                Findings.text(median(of(one, Stretch::medianMicros))),
                Findings.text(median(of(one, Stretch::slowMicros))),
                Findings.text(median(of(one, Stretch::longestMillis))));
    }

    private void ratios(String phase, int depth) {
        boolean burst = phase.equals("burst");
        double ofLimit = depth == 1 ? 0.70 : 0.60;
        double ofQuorum = depth == 1 ? 1.5 : 2.0;
        ratio(phase, depth, "volume", "limit", burst ? new Goal.AtLeast(ofLimit) : Goal.none());
        ratio(phase, depth, "volume", "limit-plain", Goal.none());
        ratio(phase, depth, "volume-flush", "quorum-flush", new Goal.AtLeast(ofQuorum));
        ratio(phase, depth, "volume", "directsync", Goal.none());
    }

    private void ratio(String phase, int depth, String of, String to, Goal goal) {
        double[] mine = of(new Case(phase, depth, of), Stretch::perSecond);
        double[] theirs = of(new Case(phase, depth, to), Stretch::perSecond);
        if (theirs.length == 0) {
            return;
        }
        double[] ratios = new double[mine.length];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = mine[round] / theirs[round];
        }
        findings.line(
                of + "-to-" + to + "-" + phase + "-" + depth,
                phase + ", depth " + depth + ": " + of + " : " + to,
                "",
                ratios,
                new Findings.Goals(goal, Goal.none()),
                "");
    }

    private double[] of(Case one, ToDoubleFunction<Stretch> what) {
        return found.getOrDefault(one, List.of()).stream().mapToDouble(what).toArray();
    }

    private static double median(double[] values) {
        return Figure.of("", "", values, Goal.none()).median();
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    private void note() {
        findings.note(
                "ratios are of writes a second, medians of each round's; in a round all rows take turns, each alone, by one client");
        findings.note(
                "a burst is "
                        + length.burst()
                        + " writes after rest, or a second of them; sustained is "
                        + length.sustainedMillis()
                        + " ms, with moving all of it to the data files of both copies");
        findings.note(
                "volume and LIMIT-T: every write is durable in two logs before its answer, over TLS 1.3 with certificates on both"
                        + " sides; a flush has nothing left to do");
        findings.note(
                "QEMU's quorum: two qemu-nbd with O_DIRECT behind Unix sockets; its copies are NOT encrypted, and durable only at a"
                        + " flush, of which the guest asks for one after as many writes as are under way; the volume gets the same");
        findings.note(
                "both copies, all logs, client and witness share one disk and these processors; the network is loopback");
        if (!Rival.isHere()) {
            findings.note("qemu-nbd and qemu-storage-daemon are not here: not compared with them");
        }
    }
}
