package holdfast.bench.groups;

import holdfast.bench.CannotMeasureException;
import holdfast.bench.Findings;
import holdfast.core.cluster.lease.LeaseLength;
import holdfast.sandbox.cluster.Pause;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Several clusters side by side where a run is mostly waiting, so that it takes a fraction of the time: one for each processor. With five
/// on two processors their fifteen nodes had 85 % of both, and in one of twenty runs a leader that had waited for most of a lease lost its majority for a
/// moment: whoever came after it waited anew.
record Lanes(Topology topology, LeaseLength lease, SecureRandom chance, Consumer<String> say) {

    private static final long LONG_MILLIS = 10_000;

    /// @param shape  what is measured, for people
    /// @param wanted how many runs, in all lanes together
    List<Failover> run(String shape, int wanted) throws InterruptedException {
        int processors = Runtime.getRuntime().availableProcessors();
        int lanes = lease.millis() < LONG_MILLIS ? 1 : Math.min(processors, wanted);
        List<Stand> stands = new ArrayList<>();
        List<Failover> done = new ArrayList<>();
        List<RuntimeException> failed = new ArrayList<>();
        try {
            for (int lane = 0; lane < lanes; lane++) {
                say.accept(shape + ": starting cluster " + (lane + 1) + " of " + lanes);
                stands.add(Stand.start(topology, lease, chance));
            }
            List<Thread> threads = new ArrayList<>();
            for (int lane = 0; lane < lanes; lane++) {
                int first = lane;
                threads.add(
                        Thread.ofVirtual()
                                .start(() -> {
                                    try {
                                        lane(shape, stands.get(first), first, lanes, wanted, done);
                                    } catch (RuntimeException e) {
                                        synchronized (done) {
                                            failed.add(e);
                                        }
                                    }
                                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        } finally {
            stands.forEach(Stand::close);
        }
        if (!failed.isEmpty()) {
            throw new CannotMeasureException(
                    String.valueOf(failed.getFirst().getMessage()), failed.getFirst());
        }
        return done;
    }

    /// Each lane begins at a moment of its own, so that their kills are spread.
    private void lane(
            String shape, Stand stand, int first, int lanes, int wanted, List<Failover> done) {
        Pause.millis(first * lease.millis() / lanes);
        for (int run = first; run < wanted; run += lanes) {
            Failover one = new Strike(stand, chance).once(run % 2 == 1);
            synchronized (done) {
                done.add(one);
                say.accept(
                        shape
                                + ": run "
                                + done.size()
                                + " of "
                                + wanted
                                + ", start issued after "
                                + Findings.text(one.issued())
                                + " ms, first line after "
                                + Findings.text(one.first())
                                + " ms");
            }
        }
    }
}
