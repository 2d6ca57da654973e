package holdfast.bench.volumes;

import holdfast.bench.CannotMeasureException;
import holdfast.bench.nbd.Guest;
import holdfast.bench.nbd.Load;
import holdfast.sandbox.cluster.Pause;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A guest that writes all the while, on a thread of its own.
final class SteadyGuest implements AutoCloseable {

    private final Guest guest;
    private final Thread thread;
    private volatile @Nullable IOException failed;

    SteadyGuest(Guest guest, int depth) {
        this.guest = guest;
        thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("guest")
                        .start(() -> write(Load.writes(depth, Long.MAX_VALUE)));
    }

    private void write(Load load) {
        try {
            guest.write(load);
        } catch (IOException e) {
            failed = e;
        }
    }

    /// Writes acknowledged so far.
    long total() {
        requireWell();
        return guest.total();
    }

    /// The longest time without a reply since this was last asked, in milliseconds.
    double takeLongestMillis() {
        requireWell();
        return guest.takeLongest() / 1e6;
    }

    /// Waits until something more is acknowledged, which was asked for after this call.
    void awaitMore(int depth) {
        long from = total();
        while (total() <= from + depth && Pause.millis(1)) {
            requireWell();
        }
    }

    private void requireWell() {
        IOException why = failed;
        if (why != null) {
            throw new CannotMeasureException("a guest's writes ended: " + why.getMessage(), why);
        }
    }

    /// Lets it end; all is acknowledged then.
    @Override
    public void close() {
        guest.stop();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        requireWell();
    }
}
