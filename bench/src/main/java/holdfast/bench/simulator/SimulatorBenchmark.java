package holdfast.bench.simulator;

import holdfast.bench.Benchmark;
import holdfast.bench.Effort;
import holdfast.bench.Figure;
import holdfast.bench.Goal;
import holdfast.bench.Outcome;
import holdfast.bench.ProcessorTime;
import holdfast.bench.Table;
import holdfast.simulator.run.Campaign;
import holdfast.simulator.run.Plan;
import holdfast.simulator.run.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/// Events and seeds a minute, on all processors and with all invariants on; and what these cost.
public final class SimulatorBenchmark implements Benchmark {

    /// Delivered messages and completed I/Os, on all processors.
    private static final double GOAL_EVENTS_A_MINUTE = 10_000_000;

    private static final double NANOS_A_MINUTE = 60e9;
    private static final long FIRST_SEED = 1;

    private record Length(int rounds, int seeds, int comparedSeeds) {}

    /// What one round of a campaign came to.
    ///
    /// @param passedNanos    on the wall
    /// @param processorNanos of this program, on all processors together
    private record Round(Campaign.Sums sums, long passedNanos, long processorNanos) {

        double eventsAMinute() {
            return sums.events() * NANOS_A_MINUTE / passedNanos;
        }

        double eventsAProcessorMinute() {
            return sums.events() * NANOS_A_MINUTE / processorNanos;
        }

        double seedsAMinute() {
            return sums.seeds() * NANOS_A_MINUTE / passedNanos;
        }
    }

    /// The faulty parts of some seeds with the invariants and without, in events a minute of one processor.
    private record Comparison(double with, double without) {}

    @Override
    public String name() {
        return "simulator";
    }

    @Override
    public String subject() {
        return "events and seeds a minute, with all invariants on";
    }

    @Override
    public double mostOtherLoad() {
        return 0.10;
    }

    @Override
    public Outcome measure(Effort effort, Consumer<String> progress) throws InterruptedException {
        Length length =
                switch (effort) {
                    case QUICK -> new Length(3, 60, 20);
                    case FULL -> new Length(7, 400, 120);
                };
        progress.accept("warming up");
        campaign(length.seeds());
        compare(length.comparedSeeds());
        List<Round> rounds = new ArrayList<>();
        List<Comparison> comparisons = new ArrayList<>();
        for (int round = 1; round <= length.rounds(); round++) {
            progress.accept("round " + round + " of " + length.rounds());
            rounds.add(campaign(length.seeds()));
            comparisons.add(compare(length.comparedSeeds()));
        }
        return outcome(rounds, comparisons, length);
    }

    private static Round campaign(int seeds) throws InterruptedException {
        Campaign campaign = new Campaign(FIRST_SEED, seeds, Integer.MAX_VALUE, _ -> {});
        long began = System.nanoTime();
        long processor = ProcessorTime.coarseNanos();
        Campaign.Sums sums = campaign.run(Runtime.getRuntime().availableProcessors());
        return new Round(sums, System.nanoTime() - began, ProcessorTime.coarseNanos() - processor);
    }

    private static Comparison compare(int seeds) {
        List<Plan> plans =
                LongStream.range(FIRST_SEED, FIRST_SEED + seeds).mapToObj(Planner::plan).toList();
        long[] nanos = new long[2];
        long[] events = new long[2];
        for (Plan plan : plans) {
            // Who goes second finds everything warm: so they take turns.
            int first = (int) (plan.seed() % 2);
            for (int with : new int[] {first, 1 - first}) {
                ProcessorTime processor = ProcessorTime.start();
                events[with] += FaultyPart.run(plan, with == 1);
                nanos[with] += processor.nanos();
            }
        }
        if (events[0] != events[1]) {
            throw new IllegalStateException(
                    "the invariants changed what happened: "
                            + events[1]
                            + " events with, "
                            + events[0]
                            + " without");
        }
        return new Comparison(
                events[1] * NANOS_A_MINUTE / nanos[1], events[0] * NANOS_A_MINUTE / nanos[0]);
    }

    private static Outcome outcome(
            List<Round> rounds, List<Comparison> comparisons, Length length) {
        int processors = Runtime.getRuntime().availableProcessors();
        Goal goal = new Goal.AtLeast(GOAL_EVENTS_A_MINUTE);
        List<Figure> figures =
                List.of(
                        figure(
                                "events",
                                "events a minute",
                                goal,
                                rounds.stream().mapToDouble(Round::eventsAMinute).toArray()),
                        figure(
                                "events-undisturbed",
                                "events a minute",
                                Goal.none(),
                                rounds.stream()
                                        .mapToDouble(round ->
                                                round.eventsAProcessorMinute() * processors)
                                        .toArray()),
                        figure(
                                "seeds",
                                "seeds a minute",
                                Goal.none(),
                                rounds.stream().mapToDouble(Round::seedsAMinute).toArray()),
                        figure(
                                "one-with",
                                "events a minute",
                                Goal.none(),
                                comparisons.stream().mapToDouble(Comparison::with).toArray()),
                        figure(
                                "one-without",
                                "events a minute",
                                Goal.none(),
                                comparisons.stream().mapToDouble(Comparison::without).toArray()),
                        figure(
                                "failing",
                                "seeds",
                                new Goal.AtMost(0),
                                rounds.stream()
                                        .mapToDouble(round -> round.sums().failed().size())
                                        .toArray()));
        return new Outcome(
                List.of(table(figures, processors)),
                notes(rounds.getFirst().sums(), length),
                figures);
    }

    private static Figure figure(String name, String unit, Goal goal, double[] rounds) {
        return Figure.of("simulator-" + name, unit, rounds, goal);
    }

    private static Table table(List<Figure> figures, int processors) {
        Table table = new Table("what", "median", "lowest", "highest", "ratio", "goal");
        row(table, "events a minute, " + processors + " processors", figures.get(0), "");
        row(table, "  as if nothing else ran there", figures.get(1), "");
        row(table, "seeds a minute, " + processors + " processors", figures.get(2), "");
        row(
                table,
                "one processor, faulty part, invariants on",
                figures.get(3),
                ratio(figures.get(3), figures.get(4)));
        row(table, "one processor, faulty part, invariants off", figures.get(4), "1.00");
        row(table, "failing seeds in a round", figures.get(5), "");
        return table;
    }

    private static String ratio(Figure one, Figure other) {
        return String.format(Locale.ROOT, "%.2f", one.times(other));
    }

    private static void row(Table table, String what, Figure figure, String ratio) {
        table.row(
                what,
                whole(figure.median()),
                whole(figure.lowest()),
                whole(figure.highest()),
                ratio,
                figure.goal().told());
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    private static List<String> notes(Campaign.Sums sums, Length length) {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "medians of %d rounds over seeds %d to %d: %,d messages, %,d reads and writes of disks and shares,"
                                + " %,d s of simulated time in each; then %d seeds for the comparison",
                        length.rounds(),
                        FIRST_SEED,
                        FIRST_SEED + length.seeds() - 1,
                        sums.messages(),
                        sums.ios(),
                        sums.micros() / 1_000_000,
                        length.comparedSeeds()),
                "an event is a message that was delivered to a running node, or a read or write of a disk or a share"
                        + " that completed; ticks of clocks do not count",
                "a seed is a whole run as ./holdfast simulate does it: plan, faults, healing, the check of all histories",
                "as if nothing else ran there: events in a minute of processor time, times the processors",
                "invariants on and off: the faulty part of the same runs, in processor time, one after the other; the"
                        + " same events happen in both, which is checked");
    }
}
