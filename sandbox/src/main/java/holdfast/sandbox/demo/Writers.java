package holdfast.sandbox.demo;

import holdfast.frontends.client.Ask;
import holdfast.frontends.client.Calls;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.Condition;
import holdfast.frontends.client.Endpoint;
import holdfast.sandbox.cluster.Pause;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Sets settings all the while, each once, through every node.
///
/// Each node has a thread that begins a write every few milliseconds whatever became of those before, as many
/// independent clients would: so a gap is what the cluster could not do, and not what one client waited for.
/// A write first goes to that node; where it gets no answer there, to any.
final class Writers {

    /// Prefix of the settings' keys.
    static final String PREFIX = "demo/";

    private static final long EVERY_MILLIS = 40;
    private static final int UNDER_WAY_PER_NODE = 40;
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final Duration SETTLING = Duration.ofSeconds(20);
    private static final long RETRY_MILLIS = 40;

    private final ClusterClient client;
    private final List<ClusterClient> nodes = new ArrayList<>();
    private final Ledger ledger;
    private final SecureRandom chance;
    private final Semaphore underWay;
    private final AtomicInteger next = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;
    private volatile boolean givingUp;

    /// @param client of all nodes
    Writers(ClusterClient client, Ledger ledger, SecureRandom chance) {
        this.client = client;
        this.ledger = ledger;
        this.chance = chance;
        for (Endpoint endpoint : client.endpoints()) {
            nodes.add(client.at(endpoint));
        }
        this.underWay = new Semaphore(UNDER_WAY_PER_NODE * nodes.size());
    }

    void start() {
        for (ClusterClient node : nodes) {
            Semaphore own = new Semaphore(UNDER_WAY_PER_NODE);
            threads.add(Thread.ofVirtual().name("writer").start(() -> writeOn(node, own)));
        }
    }

    private void writeOn(ClusterClient node, Semaphore own) {
        try {
            while (!stopping) {
                own.acquire();
                underWay.acquire();
                int number = next.incrementAndGet();
                UUID id = newId();
                Thread.ofVirtual()
                        .name("write-" + number)
                        .start(() -> {
                            try {
                                write(node, number, id);
                            } finally {
                                underWay.release();
                                own.release();
                            }
                        });
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Until it is known to be done: with one id, so that it is done once however often it is asked for.
    private void write(ClusterClient node, int number, UUID id) {
        String key = String.format(Locale.ROOT, "%s%06d", PREFIX, number);
        String value = "value " + number;
        ClusterClient through = node;
        while (!givingUp) {
            try {
                through.exchange(
                        Calls.putSetting(key, value, Condition.none()),
                        Ask.within(LIMIT).again(id));
                ledger.acknowledged(key, value, System.nanoTime());
                return;
            } catch (ClientException e) {
                through = client;
                if (!Pause.millis(RETRY_MILLIS)) {
                    return;
                }
            }
        }
    }

    private UUID newId() {
        long high = (chance.nextLong() & ~0xf000L) | 0x4000L;
        long low = (chance.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /// Begins no more, and waits until what is under way has an outcome.
    ///
    /// @return how many have none, after a time that is long
    int stop() {
        stopping = true;
        int all = UNDER_WAY_PER_NODE * nodes.size();
        try {
            for (Thread thread : threads) {
                thread.join();
            }
            if (underWay.tryAcquire(all, SETTLING.toMillis(), TimeUnit.MILLISECONDS)) {
                return 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        givingUp = true;
        return all - underWay.availablePermits();
    }
}
