package holdfast.trials;

import holdfast.frontends.client.Ask;
import holdfast.frontends.client.Calls;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.Condition;
import holdfast.frontends.client.NobodyAnsweredException;
import holdfast.frontends.client.OutcomeUnknownException;
import holdfast.frontends.client.ProblemException;
import holdfast.frontends.client.SettingsException;
import holdfast.sandbox.cluster.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/// Clients that write settings all the while, spread over all nodes, and write down in a [Ledger] what they were told.
///
/// A client asks its own node first and any node where that one does not do it, with one command id, so that it is done
/// once. Where it never learns the outcome it leaves that key alone for ever and takes a new one: what was never
/// answered may still be done at any later time, and must not be taken for a loss of what came after it.
public final class Load implements AutoCloseable {

    /// What a load is to be.
    ///
    /// @param prefix  of its keys
    /// @param clients that write at the same time; the nodes take turns
    /// @param keys    that a client goes round and round
    /// @param rest    of a client between two writes
    /// @param limit   how long a client asks for one write
    public record Plan(String prefix, int clients, int keys, Duration rest, Duration limit) {

        /// Two clients for each of three nodes, at most some 150 writes a second together.
        public static final Plan USUAL =
                new Plan("load/", 6, 50, Duration.ofMillis(40), Duration.ofSeconds(8));
    }

    /// The own node gets this long; the client gives a single node no less.
    private static final Duration OWN = Duration.ofSeconds(1);

    private static final int UNAVAILABLE = 503;

    private final Clients clients;
    private final List<ClusterClient> nodes;
    private final Plan plan;
    private final Ledger ledger;
    private final Semaphore turns;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    private Load(Clients clients, Plan plan) {
        this.clients = clients;
        this.nodes = clients.each();
        this.plan = plan;
        this.ledger = new Ledger(plan.prefix());
        this.turns = new Semaphore(plan.clients(), true);
    }

    /// Begins to write.
    public static Load start(Clients clients, Plan plan) {
        Load load = new Load(clients, plan);
        for (int number = 0; number < plan.clients(); number++) {
            Writer writer = load.new Writer(number);
            load.threads.add(Thread.ofVirtual().name("load-" + number).start(writer));
        }
        return load;
    }

    public Ledger ledger() {
        return ledger;
    }

    /// Begins nothing new, and returns when every write that was begun has an outcome.
    public void pause() throws InterruptedException {
        turns.acquire(plan.clients());
    }

    /// Goes on after a pause.
    public void resume() {
        turns.release(plan.clients());
    }

    /// Waits until so many more writes are acknowledged than now.
    ///
    /// @return whether they were within the limit
    public boolean awaitMore(int writes, Duration limit) {
        long wanted = ledger.count() + writes;
        long end = System.nanoTime() + limit.toNanos();
        while (ledger.count() < wanted) {
            if (System.nanoTime() - end > 0 || !Pause.millis(5)) {
                return false;
            }
        }
        return true;
    }

    /// Ends it for good, and returns when every write that was begun has an outcome. Not while it is paused.
    public void stop() throws InterruptedException {
        stopping = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /// Ends it at once, paused or not; what is under way gets no outcome.
    @Override
    public void close() {
        stopping = true;
        threads.forEach(Thread::interrupt);
    }

    /// One client.
    private final class Writer implements Runnable {

        private final int client;
        private final long[] counts = new long[plan.keys()];
        private final int[] renewed = new int[plan.keys()];

        Writer(int client) {
            this.client = client;
        }

        @Override
        public void run() {
            for (int turn = 0; !stopping; turn++) {
                try {
                    turns.acquire();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
                try {
                    write(turn % plan.keys());
                } finally {
                    turns.release();
                }
                if (!Pause.millis(plan.rest().toMillis())) {
                    return;
                }
            }
        }

        private void write(int slot) {
            String key = plan.prefix() + client + "/" + slot + "." + renewed[slot];
            counts[slot]++;
            ledger.tries(key, counts[slot]);
            switch (ask(key, Long.toString(counts[slot]))) {
                case DONE -> ledger.acknowledged(key, counts[slot], System.nanoTime());
                case NOT_DONE -> ledger.notDone();
                case UNKNOWN -> {
                    ledger.unknown();
                    counts[slot] = 0;
                    renewed[slot]++;
                }
            }
        }

        private Outcome ask(String key, String value) {
            UUID id = clients.newId();
            long end = System.nanoTime() + plan.limit().toNanos();
            ClusterClient through = nodes.get(client % nodes.size());
            Duration within = OWN;
            boolean maybe = false;
            do {
                try {
                    through.exchange(
                            Calls.putSetting(key, value, Condition.none()),
                            Ask.within(within).again(id));
                    return Outcome.DONE;
                } catch (ClientException e) {
                    maybe |= isMaybe(e);
                    through = clients.any();
                    within = OWN.multipliedBy(nodes.size());
                }
            } while (System.nanoTime() - end < 0 && !stopping && Pause.millis(20));
            return maybe ? Outcome.UNKNOWN : Outcome.NOT_DONE;
        }
    }

    private enum Outcome {
        DONE,
        NOT_DONE,
        UNKNOWN
    }

    /// Whether what failed may have been done, or may be done yet. A refusal after failed attempts may follow one that was
    /// done; that nobody could do it (503) is only said where no attempt may have.
    static boolean isMaybe(ClientException failure) {
        return switch (failure) {
            case OutcomeUnknownException _ -> true;
            case ProblemException refused ->
                    refused.problem().status() != UNAVAILABLE && !refused.attempts().isEmpty();
            case NobodyAnsweredException _, SettingsException _ -> false;
        };
    }
}
