package holdfast.frontends.cli;

import holdfast.frontends.client.Attempt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Tells a person at a terminal what is waited for, when it takes longer than a second.
final class Progress {

    private static final String CLEAR = "\r\u001b[K";
    private static final int WIDEST = 100;

    private final World world;
    private volatile String last = "";

    Progress(World world) {
        this.world = world;
    }

    /// An endpoint did not do it.
    void failed(Attempt attempt) {
        last = attempt.toString();
    }

    /// This far it is.
    void at(String text) {
        last = text;
    }

    /// Until it is closed.
    interface Shown extends AutoCloseable {
        @Override
        void close();
    }

    /// Begins to wait.
    Shown during(String what) {
        last = "";
        if (!world.errIsTerminal()) {
            return () -> {};
        }
        Teller teller = new Teller(what);
        Thread thread = Thread.ofVirtual().name("progress").start(teller);
        return () -> {
            teller.ended = true;
            LockSupport.unpark(thread);
            teller.clear();
        };
    }

    private final class Teller implements Runnable {
        private final String what;
        private volatile boolean ended;
        private boolean told;

        Teller(String what) {
            this.what = what;
        }

        @Override
        public void run() {
            long begun = System.nanoTime();
            while (!ended) {
                long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
                if (seconds > 0) {
                    tell(seconds);
                }
                long next = begun + TimeUnit.SECONDS.toNanos(seconds + 1);
                LockSupport.parkNanos(next - System.nanoTime());
            }
        }

        private synchronized void tell(long seconds) {
            if (ended) {
                return;
            }
            String why = last.isEmpty() ? "no answer yet" : last;
            String line = what + ": waiting (" + seconds + " s): " + why;
            world.err().print(CLEAR + Wrap.lines(line, WIDEST).getFirst());
            world.err().flush();
            told = true;
        }

        synchronized void clear() {
            if (told) {
                world.err().print(CLEAR);
                world.err().flush();
            }
        }
    }
}
