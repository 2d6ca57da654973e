package holdfast.drivers.hypervisor;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// The one thread that all guests of a node belong to, and what waits for it.
final class GuestLoop implements AutoCloseable {

    private final BlockingQueue<Runnable> inbox = new ArrayBlockingQueue<>(HypervisorLimits.INBOX);
    private final Runnable tick;
    private final Thread thread = new Thread(this::work, "guests");
    private volatile boolean closed;

    /// @param tick is done now and then
    GuestLoop(Runnable tick) {
        this.tick = tick;
    }

    void start() {
        thread.start();
    }

    /// Done in its turn. Never waits: the thread itself adds, too.
    void add(Runnable wish) {
        if (!closed && !inbox.offer(wish)) {
            throw new IllegalStateException("the node's guests do not keep up");
        }
    }

    private void work() {
        long last = System.nanoTime();
        while (!closed) {
            try {
                Runnable wish = inbox.poll(HypervisorLimits.TICK.toMillis(), TimeUnit.MILLISECONDS);
                if (wish != null) {
                    wish.run();
                }
                if (System.nanoTime() - last >= HypervisorLimits.TICK.toNanos()) {
                    last = System.nanoTime();
                    tick.run();
                }
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    /// What still waits is not done.
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(HypervisorLimits.ANSWER);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// By a clock that never goes back.
    static long nowMillis() {
        return System.nanoTime() / 1_000_000;
    }
}
