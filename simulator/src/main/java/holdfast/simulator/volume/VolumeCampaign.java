package holdfast.simulator.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Runs many seeds over several threads, which share nothing but the next seed and the sums.
public final class VolumeCampaign {

    /// What all seeds so far came to.
    public record Sums(
            long seeds,
            long messages,
            long acknowledged,
            long reads,
            long tenures,
            long fills,
            long faults,
            long micros,
            List<VolumeReport> failed) {

        static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0, 0, 0, List.of());

        public Sums {
            failed = List.copyOf(failed);
        }

        Sums plus(VolumeReport report) {
            List<VolumeReport> all = failed;
            if (!report.isWell()) {
                all = new ArrayList<>(failed);
                all.add(report);
            }
            return new Sums(
                    seeds + 1,
                    messages + report.messages(),
                    acknowledged + report.acknowledged(),
                    reads + report.reads(),
                    tenures + report.tenures(),
                    fills + report.fills(),
                    faults + report.faults(),
                    micros + report.micros(),
                    all);
        }
    }

    private final long lastSeed;
    private final AtomicLong nextSeed;
    private final Consumer<VolumeReport> failures;
    private final int mostFailures;
    private Sums sums = Sums.NONE;

    /// @param mostFailures after so many no further seed is begun
    /// @param failures     is told of each failing seed at once, one at a time
    public VolumeCampaign(
            long firstSeed, long seeds, int mostFailures, Consumer<VolumeReport> failures) {
        nextSeed = new AtomicLong(firstSeed);
        lastSeed = firstSeed + seeds - 1;
        this.mostFailures = mostFailures;
        this.failures = failures;
    }

    public synchronized Sums sums() {
        return sums;
    }

    /// Runs all seeds.
    ///
    /// @param jobs threads
    public Sums run(int jobs) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int job = 0; job < jobs; job++) {
            threads.add(Thread.ofPlatform().daemon().name("volumes-" + job).start(this::work));
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
            add(VolumeSimulation.run(seed));
        }
    }

    private synchronized void add(VolumeReport report) {
        sums = sums.plus(report);
        if (!report.isWell()) {
            failures.accept(report);
            if (sums.failed().size() >= mostFailures) {
                nextSeed.set(lastSeed + 1);
            }
        }
    }
}
