package holdfast.guard;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// What the guard says about itself, a line each. Never waits for whoever or whatever takes it: a log on a full or hung disk must
/// not keep the node from being frozen.
final class Voice {

    private static final int FLUSH_LOOKS = 250;

    private final BlockingQueue<String> lines =
            new ArrayBlockingQueue<>(GuardLimits.LOG_LINES_WAITING);
    private final PrintStream to;

    /// Said and not yet printed; what the thread has in its hands counts.
    private final AtomicInteger unheard = new AtomicInteger();

    private Voice(PrintStream to) {
        this.to = to;
    }

    static Voice to(PrintStream stream) {
        Voice voice = new Voice(stream);
        Thread.ofPlatform().daemon().name("voice").start(voice::speak);
        return voice;
    }

    /// Says it, or drops it where too much waits already.
    void say(String what) {
        unheard.incrementAndGet();
        if (!lines.offer(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " guard: " + what)) {
            unheard.decrementAndGet();
        }
    }

    private void speak() {
        try {
            while (true) {
                to.println(lines.take());
                unheard.decrementAndGet();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Gives what was said a moment to arrive, and a hung log no more than that.
    void flush() {
        try {
            for (int i = 0; i < FLUSH_LOOKS && unheard.get() > 0; i++) {
                TimeUnit.MILLISECONDS.sleep(2);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
