package holdfast.bench.wire;

import holdfast.bench.Benchmark;
import holdfast.bench.CannotMeasureException;
import holdfast.bench.Effort;
import holdfast.bench.Figure;
import holdfast.bench.Goal;
import holdfast.bench.Outcome;
import holdfast.bench.Scratch;
import holdfast.bench.Table;
import holdfast.bench.nbd.Load;
import holdfast.bench.nbd.Stretch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/// The least that a replicated write takes: two durable appends, a round trip between two JVMs, and TLS.
public final class WireBenchmark implements Benchmark {
    private static final int[] DEPTHS = {1, Shapes.MOST_WRITES};

    private record Length(int warmUps, int rounds, long millis) {}

    /// @param bytesPerWrite allocated by the primary
    private record Round(Stretch writes, double bytesPerWrite) {

        double perSecond() {
            return writes.perSecond();
        }

        double medianMicros() {
            return writes.medianMicros();
        }
    }

    /// One depth of one pair, round by round.
    private record Series(Lines lines, int depth, List<Round> rounds) {
        String name() {
            return "wire-"
                    + (lines.tls() ? "tls" : "plain")
                    + (lines.select() ? "-select" : "")
                    + "-"
                    + depth;
        }

        double[] of(ToDoubleFunction<Round> what) {
            return rounds.stream().mapToDouble(what).toArray();
        }
    }

    @Override
    public String name() {
        return "wire";
    }

    @Override
    public String subject() {
        return "the least that a replicated write of 4 KiB takes (LIMIT-T)";
    }

    @Override
    public double mostOtherLoad() {
        return 0.1;
    }

    @Override
    public Outcome measure(Effort effort, Consumer<String> progress) throws InterruptedException {
        Length length =
                switch (effort) {
                    case QUICK -> new Length(1, 3, 300);
                    case FULL -> new Length(3, 9, 1_000);
                };
        List<Pair> pairs = new ArrayList<>();
        try (Scratch scratch = Scratch.make("wire")) {
            progress.accept("starting eight JVMs with logs in " + scratch.directory());
            try {
                Path keys = Lines.makeKeys(scratch.file("keys"));
                for (boolean select : new boolean[] {false, true}) {
                    for (boolean tls : new boolean[] {true, false}) {
                        Path own = scratch.below("pair-" + pairs.size());
                        pairs.add(new Pair(new Lines(tls, select, keys), own));
                    }
                }
                return outcome(measure(pairs, length, progress), length);
            } finally {
                close(pairs);
            }
        } catch (IOException e) {
            throw new CannotMeasureException(
                    "the exchange of a replicated write: " + e.getMessage(), e);
        }
    }

    private static List<Series> measure(List<Pair> pairs, Length length, Consumer<String> progress)
            throws IOException {
        List<Series> all = new ArrayList<>();
        for (int depth : DEPTHS) {
            for (Pair pair : pairs) {
                all.add(new Series(pair.lines(), depth, new ArrayList<>()));
            }
        }
        for (int round = -length.warmUps(); round < length.rounds(); round++) {
            progress.accept(
                    round < 0 ? "warming up" : "round " + (round + 1) + " of " + length.rounds());
            for (int at = 0; at < all.size(); at++) {
                Series series = all.get(at);
                Round one = write(pairs.get(at % pairs.size()), series.depth(), length.millis());
                if (round >= 0) {
                    series.rounds().add(one);
                }
            }
        }
        return all;
    }

    private static Round write(Pair pair, int depth, long millis) throws IOException {
        long allocated = pair.allocated();
        Stretch writes = pair.write(Load.millis(depth, millis));
        double count = Math.max(1, writes.perSecond() * millis / 1e3);
        return new Round(writes, (pair.allocated() - allocated) / count);
    }

    private static Outcome outcome(List<Series> all, Length length) {
        Table table =
                new Table(
                        "what",
                        "depth",
                        "IOPS",
                        "lowest",
                        "highest",
                        "p50 µs",
                        "p50 : no TLS",
                        "IOPS : no TLS",
                        "B a write");
        List<Figure> figures = new ArrayList<>();
        for (Series series : all) {
            Series plain =
                    all.stream()
                            .filter(other -> other.depth() == series.depth())
                            .filter(other -> other.lines().select() == series.lines().select())
                            .filter(other -> !other.lines().tls())
                            .findFirst()
                            .orElseThrow();
            row(series, plain, table, figures);
        }
        return new Outcome(List.of(table), notes(length), figures);
    }

    private static void row(Series series, Series plain, Table table, List<Figure> figures) {
        Figure rate = figure(series, "iops", "1/s", series.of(Round::perSecond));
        Figure median = figure(series, "p50", "µs", series.of(Round::medianMicros));
        Figure bytes = figure(series, "bytes", "B", series.of(Round::bytesPerWrite));
        Figure slower = ratio(series, plain, "p50-to-plain", Round::medianMicros);
        Figure fewer = ratio(series, plain, "iops-to-plain", Round::perSecond);
        table.row(
                series.lines().told(),
                Integer.toString(series.depth()),
                whole(rate.median()),
                whole(rate.lowest()),
                whole(rate.highest()),
                String.format(Locale.ROOT, "%.1f", median.median()),
                String.format(Locale.ROOT, "%.2f", slower.median()),
                String.format(Locale.ROOT, "%.2f", fewer.median()),
                whole(bytes.median()));
        figures.addAll(List.of(rate, median, slower, fewer, bytes));
    }

    private static Figure ratio(
            Series series, Series plain, String what, ToDoubleFunction<Round> of) {
        double[] own = series.of(of);
        double[] others = plain.of(of);
        double[] ratios = new double[own.length];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = own[round] / others[round];
        }
        return figure(series, what, "", ratios);
    }

    private static Figure figure(Series series, String what, String unit, double[] rounds) {
        return Figure.of(series.name() + "-" + what, unit, rounds, Goal.none());
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    private static List<String> notes(Length length) {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "medians of %d rounds of %d ms each, all rows in turn in each; ratios are medians of each round's",
                        length.rounds(),
                        length.millis()),
                "a write: from the client's sending on a Unix socket, over the primary's log (O_DIRECT, O_DSYNC) and the"
                        + " copy's at the same time, to the reply; what has arrived is one record with a header of 4 KiB",
                "both logs are on one disk, all three processes share this machine, and the network is loopback TCP",
                "TLS 1.3 by the JDK: SSLEngine, AES-128-GCM, certificates on both sides, heap buffers",
                "selectors: both JVMs wait in a selector of each connection; else in reads that block",
                "B a write: allocated by the primary's thread; without TLS and selectors nothing is");
    }

    private static void close(List<Pair> pairs) {
        for (Pair pair : pairs) {
            try {
                pair.close();
            } catch (IOException e) {
                throw new CannotMeasureException("ending a pair of JVMs: " + e.getMessage(), e);
            }
        }
    }
}
