package holdfast.bench.wire;

import holdfast.bench.Benchmark;
import holdfast.bench.CannotMeasureException;
import holdfast.bench.Effort;
import holdfast.bench.Figure;
import holdfast.bench.Goal;
import holdfast.bench.Outcome;
import holdfast.bench.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// The least that a replicated write takes: two durable appends, a round trip between two JVMs, and TLS.
public final class WireBenchmark implements Benchmark {
    private static final int[] DEPTHS = {1, Shapes.MOST_WRITES};

    private record Length(int warmUps, int rounds, long nanos) {}

    /// One depth of one pair, round by round.
    private record Series(Lines lines, int depth, List<Guest.Stretch> rounds) {
        String name() {
            return "wire-"
                    + (lines.tls() ? "tls" : "plain")
                    + (lines.select() ? "-select" : "")
                    + "-"
                    + depth;
        }

        double[] of(ToDoubleFunction<Guest.Stretch> what) {
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
                    case QUICK -> new Length(1, 3, TimeUnit.MILLISECONDS.toNanos(300));
                    case FULL -> new Length(3, 9, TimeUnit.MILLISECONDS.toNanos(1_000));
                };
        List<Pair> pairs = new ArrayList<>();
        Path directory = Path.of("");
        try {
            // Not below /tmp, which may be memory.
            directory = Files.createTempDirectory(Path.of("/var/tmp"), "holdfast-wire-");
            progress.accept("starting eight JVMs with logs in " + directory);
            Path keys = makeKeys(directory.resolve("keys"));
            for (boolean select : new boolean[] {false, true}) {
                for (boolean tls : new boolean[] {true, false}) {
                    Path own = Files.createDirectory(directory.resolve("pair-" + pairs.size()));
                    pairs.add(new Pair(new Lines(tls, select, keys), own));
                }
            }
            return outcome(measure(pairs, length, progress), length);
        } catch (IOException e) {
            throw new CannotMeasureException(
                    "the exchange of a replicated write: " + e.getMessage(), e);
        } finally {
            close(pairs);
            remove(directory);
        }
    }

    private static Path makeKeys(Path file) throws IOException, InterruptedException {
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "node",
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1",
                                "-dname",
                                "CN=node",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                Lines.PASSWORD)
                        .redirectErrorStream(true)
                        .start();
        byte[] said = keytool.getInputStream().readAllBytes();
        if (keytool.waitFor() != 0) {
            throw new IOException(
                    "keytool made no key: "
                            + new String(said, java.nio.charset.StandardCharsets.UTF_8));
        }
        // Whom both trust: each other, who have the same certificate.
        return file;
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
                Guest.Stretch stretch =
                        pairs.get(at % pairs.size()).write(series.depth(), length.nanos());
                if (round >= 0) {
                    series.rounds().add(stretch);
                }
            }
        }
        return all;
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
        Figure rate = figure(series, "iops", "1/s", series.of(Guest.Stretch::perSecond));
        Figure median = figure(series, "p50", "µs", series.of(Guest.Stretch::medianMicros));
        Figure bytes = figure(series, "bytes", "B", series.of(Guest.Stretch::bytesPerWrite));
        Figure slower = ratio(series, plain, "p50-to-plain", Guest.Stretch::medianMicros);
        Figure fewer = ratio(series, plain, "iops-to-plain", Guest.Stretch::perSecond);
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
            Series series, Series plain, String what, ToDoubleFunction<Guest.Stretch> of) {
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
                        TimeUnit.NANOSECONDS.toMillis(length.nanos())),
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

    private static void remove(Path directory) {
        if (directory.toString().isEmpty()) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new CannotMeasureException("removing " + directory + ": " + e.getMessage(), e);
        }
    }
}
