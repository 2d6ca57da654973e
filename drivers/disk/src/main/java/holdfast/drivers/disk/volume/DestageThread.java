package holdfast.drivers.disk.volume;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/// Has rounds done, on a thread of its own: when the log is at rest, because what is written to the data files makes every sync of
/// a log on the same disk take longer; but also beside writers once a second, so that little has to be replayed after a crash, and at
/// once when memory or log fill up. What is overwritten meanwhile meets in memory.
final class DestageThread {

    /// Without an append for so long, the log is at rest.
    private static final long REST_NANOS = 50_000_000;

    /// Beside writers that never rest.
    private static final long MOST_NANOS = 1_000_000_000;

    private static final long RETRY_NANOS = 500_000_000;

    private final Destager destager;
    private final Runnable roundDone;
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean idle;
    private volatile boolean hurry;

    /// @param roundDone is called on the destager's thread after each round: there may be room again
    DestageThread(Destager destager, Runnable roundDone) {
        this.destager = destager;
        this.roundDone = roundDone;
        thread = Thread.ofPlatform().name("volume-destager").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// There is work. Costs nothing unless the destager sleeps for want of it.
    void kick() {
        if (idle) {
            idle = false;
            LockSupport.unpark(thread);
        }
    }

    /// There is work that does not wait for the window.
    void hurry() {
        if (!hurry) {
            hurry = true;
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (!closing) {
            if (!destager.hasWork()) {
                sleepIdle();
                continue;
            }
            awaitRest();
            hurry = false;
            if (!closing && !round()) {
                LockSupport.parkNanos(RETRY_NANOS);
            }
            if (destager.health() instanceof Health.Failed) {
                return;
            }
        }
    }

    private void awaitRest() {
        long began = System.nanoTime();
        long before = -1;
        long last = destager.lastPosition();
        while (!hurry && !closing && last != before && System.nanoTime() - began < MOST_NANOS) {
            before = last;
            LockSupport.parkNanos(REST_NANOS);
            last = destager.lastPosition();
        }
    }

    /// Between the flag and the sleep the work is looked for once more, so that no kick is missed.
    private void sleepIdle() {
        idle = true;
        if (!destager.hasWork() && !closing) {
            LockSupport.parkNanos(MOST_NANOS);
        }
        idle = false;
    }

    private boolean round() {
        try {
            destager.round(true);
            roundDone.run();
            return true;
        } catch (IOException e) {
            return false; // as the destager's health tells
        }
    }

    /// Ends after the I/O that is under way; what is not destaged stays in the log.
    void close() {
        closing = true;
        destager.stop();
        LockSupport.unpark(thread);
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
    }
}
