package holdfast.bench.manager;

import holdfast.bench.CannotMeasureException;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ClusterClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Many clients at once, each with one request under way at a time, over connections that are kept.
final class Flood implements AutoCloseable {

    static final int CLIENTS = 32;

    /// Of requests that failed; more of them is no flood but a fault.
    private static final double MOST_FAILED = 0.01;

    /// One request.
    interface Request {
        void ask(ClusterClient node, long number) throws ClientException;
    }

    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private final long most;
    private volatile boolean stopping;
    private volatile String why = "";

    private Flood(long most) {
        this.most = most;
    }

    /// @param nodes which the clients share among them
    /// @param most  requests
    static Flood start(List<ClusterClient> nodes, long most, Request request) {
        Flood flood = new Flood(most);
        for (int client = 0; client < CLIENTS; client++) {
            ClusterClient node = nodes.get(client % nodes.size());
            flood.threads.add(
                    Thread.ofVirtual()
                            .name("flood-" + client)
                            .start(() -> flood.askOn(node, request)));
        }
        return flood;
    }

    private void askOn(ClusterClient node, Request request) {
        while (!stopping) {
            long number = begun.getAndIncrement();
            if (number >= most) {
                return;
            }
            try {
                request.ask(node, number);
                done.incrementAndGet();
            } catch (ClientException e) {
                why = String.valueOf(e.getMessage());
                failed.incrementAndGet();
            }
        }
    }

    long done() {
        return done.get();
    }

    boolean isOver() {
        return threads.stream().noneMatch(Thread::isAlive);
    }

    /// Begins nothing more, and returns when all that was begun has an answer.
    void stop() throws InterruptedException {
        stopping = true;
        for (Thread thread : threads) {
            thread.join();
        }
        if (failed.get() > MOST_FAILED * (done.get() + failed.get())) {
            throw new CannotMeasureException(
                    "asking with "
                            + CLIENTS
                            + " clients: "
                            + failed.get()
                            + " requests failed and "
                            + done.get()
                            + " did not; the last: "
                            + why);
        }
    }

    @Override
    public void close() {
        stopping = true;
        threads.forEach(Thread::interrupt);
    }
}
