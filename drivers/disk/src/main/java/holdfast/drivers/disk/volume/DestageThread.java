package holdfast.drivers.disk.volume;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/// Has rounds done, on a thread of its own: at most every 50 ms, so that overwrites meet in memory, and at once when
/// memory or log fill up.
final class DestageThread {

    private static final long WINDOW_NANOS = 50_000_000;
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
            if (!hurry) {
                LockSupport.parkNanos(WINDOW_NANOS);
            }
            hurry = false;
            if (!closing && !round()) {
                LockSupport.parkNanos(RETRY_NANOS);
            }
            if (destager.health() instanceof Health.Failed) {
                return;
            }
        }
    }

    /// Between the flag and the sleep the work is looked for once more, so that no kick is missed.
    private void sleepIdle() {
        idle = true;
        if (!destager.hasWork() && !closing) {
            LockSupport.parkNanos(20 * WINDOW_NANOS);
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
