package holdfast.trials.witness;

import holdfast.frontends.api.CommandDone;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ClientSettings;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.OutcomeUnknownException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Clients that write settings one after the other and remember what they were told.
///
/// Each writes ever higher numbers to a few keys of its own. Where it can't learn what became of a write, that
/// write may take effect later: from there on it writes to other keys.
final class Load implements AutoCloseable {

    private static final int WRITERS = 2;
    private static final int KEYS = 50;
    private static final Duration WRITE = Duration.ofSeconds(3);

    private final String name;
    private final Map<String, Long> begun = new ConcurrentHashMap<>();
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    private final Map<Long, String> revisions = new ConcurrentHashMap<>();
    private final List<String> twice = new ArrayList<>();
    private final AtomicLong count = new AtomicLong();
    private final List<Thread> writers = new ArrayList<>();
    private final List<ClusterClient> clients = new ArrayList<>();
    private volatile String failure = "";
    private volatile boolean stopping;

    /// Begins at once.
    ///
    /// @param name of its keys; no other load of this cluster has it
    Load(String name, ClientSettings settings) throws ClientException {
        this.name = name;
        for (int i = 0; i < WRITERS; i++) {
            ClusterClient client =
                    ClusterClient.builder(settings, new SecureRandom()).timeout(WRITE).build();
            clients.add(client);
            int number = i;
            writers.add(Thread.ofVirtual().name(name + "-" + i).start(() -> write(client, number)));
        }
    }

    private void write(ClusterClient client, int writer) {
        int epoch = 0;
        for (long n = 1; !stopping; n++) {
            String key = name + "/" + writer + "-" + epoch + "/" + n % KEYS;
            begun.put(key, n);
            try {
                acknowledged(key, n, client.putSetting(key, Long.toString(n)));
            } catch (OutcomeUnknownException e) {
                failure = e.problem().toString();
                epoch++;
            } catch (ClientException e) {
                // What was refused was not done, but which of the attempts before it was is not
                // said.
                failure = e.problem().toString();
                epoch++;
            }
            pause();
        }
    }

    private void acknowledged(String key, long n, CommandDone done) {
        acknowledged.put(key, n);
        String other = revisions.putIfAbsent(done.revision(), key + "=" + n);
        if (other != null) {
            synchronized (twice) {
                twice.add("revision " + done.revision() + ": " + other + " and " + key + "=" + n);
            }
        }
        count.incrementAndGet();
    }

    private static void pause() {
        try {
            Thread.sleep(4);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    String name() {
        return name;
    }

    /// How many writes were acknowledged so far.
    long count() {
        return count.get();
    }

    /// Waits until so many more were acknowledged than now.
    void awaitMore(long more) throws InterruptedException {
        long wanted = count() + more;
        Machine.awaitThat(
                () ->
                        wanted
                                + " writes acknowledged, of which "
                                + count()
                                + " are; last: "
                                + failure,
                () -> count() >= wanted);
    }

    /// Writes no more.
    Load stop() throws InterruptedException {
        stopping = true;
        for (Thread writer : writers) {
            writer.join();
        }
        return this;
    }

    /// The highest revision that was acknowledged.
    long lastRevision() {
        return revisions.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /// What contradicts what the writers were told; to be asked when it has stopped.
    ///
    /// @param held the settings that a node holds
    List<String> contradictions(Map<String, String> held) {
        List<String> wrong = new ArrayList<>(twice);
        new TreeMap<>(acknowledged)
                .forEach((key, n) -> {
                    long value = Long.parseLong(held.getOrDefault(key, "0"));
                    if (value < n) {
                        wrong.add(key + "=" + n + " was acknowledged, " + value + " is there");
                    }
                });
        held.forEach((key, value) -> {
            if (key.startsWith(name + "/") && Long.parseLong(value) > begun.getOrDefault(key, 0L)) {
                wrong.add(key + "=" + value + " is there and was never written");
            }
        });
        return wrong;
    }

    @Override
    public void close() {
        stopping = true;
        clients.forEach(ClusterClient::close);
    }
}
