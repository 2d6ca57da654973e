package holdfast.simulator.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/// Runs many seeds over several threads. A world is made, run and forgotten by one thread; the threads
/// share nothing but the next seed and the sums.
public final class Campaign {

    /// What all seeds so far came to.
    ///
    /// @param micros of simulated time
    public record Sums(
            long seeds,
            long messages,
            long ios,
            long acknowledged,
            long givenUp,
            long lost,
            long reads,
            long elections,
            long faults,
            long forced,
            long boots,
            long records,
            long micros,
            List<Report> failed) {

        public static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of());

        public Sums {
            failed = List.copyOf(failed);
        }

        /// Delivered messages and completed reads and writes: what is measured.
        public long events() {
            return messages + ios;
        }

        public Sums plus(Report report) {
            List<Report> allFailed = failed;
            if (!report.isWell()) {
                allFailed = new ArrayList<>(failed);
                allFailed.add(report);
            }
            return new Sums(
                    seeds + 1,
                    messages + report.messages(),
                    ios + report.ios(),
                    acknowledged + report.acknowledged(),
                    givenUp + report.givenUp(),
                    lost + report.lost(),
                    reads + report.reads(),
                    elections + report.elections(),
                    faults + report.faults(),
                    forced + report.forced(),
                    boots + report.boots(),
                    records + report.records(),
                    micros + report.micros(),
                    allFailed);
        }
    }

    private final LongFunction<Plan> plans;
    private final long lastSeed;
    private final AtomicLong nextSeed;
    private final Consumer<Report> failures;
    private final int mostFailures;
    private Sums sums = Sums.NONE;

    /// @param plans        draws the plan of a seed
    /// @param failures     is told of each failing seed at once, by any thread, one at a time
    /// @param mostFailures after so many no further seed is begun
    public Campaign(
            LongFunction<Plan> plans,
            long firstSeed,
            long seeds,
            int mostFailures,
            Consumer<Report> failures) {
        this.plans = plans;
        this.nextSeed = new AtomicLong(firstSeed);
        this.lastSeed = firstSeed + seeds - 1;
        this.mostFailures = mostFailures;
        this.failures = failures;
    }

    public synchronized Sums sums() {
        return sums;
    }

    /// Of the usual plans.
    public Campaign(long firstSeed, long seeds, int mostFailures, Consumer<Report> failures) {
        this(Planner::plan, firstSeed, seeds, mostFailures, failures);
    }

    /// Runs all seeds.
    ///
    /// @param jobs threads
    public Sums run(int jobs) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int job = 0; job < jobs; job++) {
            threads.add(Thread.ofPlatform().daemon().name("seeds-" + job).start(this::work));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return sums();
    }

    private void work() {
        for (long seed = nextSeed.getAndIncrement();
                seed <= lastSeed;
                seed = nextSeed.getAndIncrement()) {
            add(Simulation.run(plans.apply(seed)));
        }
    }

    private synchronized void add(Report report) {
        sums = sums.plus(report);
        if (!report.isWell()) {
            failures.accept(report);
            if (sums.failed().size() >= mostFailures) {
                nextSeed.set(lastSeed + 1);
            }
        }
    }
}
