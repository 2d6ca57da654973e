package holdfast.bench.manager;

import holdfast.bench.CannotMeasureException;
import holdfast.frontends.client.Ask;
import holdfast.frontends.client.Calls;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.Condition;
import holdfast.sandbox.cluster.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Clients that write all the while, each through one node, one write after the other. The node that is asked waits for a
/// leader, so a write that fails is rare; then the client goes on with the next one.
final class Writers implements AutoCloseable {

    /// For a write, waiting inside the node for a leader included.
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final List<Timeline.Write> done = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private String lastFailure = "no write failed";
    private volatile boolean stopping;

    private Writers() {}

    /// @param each   what node each client writes through: the same one as often as is wanted
    static Writers start(List<ClusterClient> each) {
        Writers writers = new Writers();
        for (int number = 0; number < each.size(); number++) {
            ClusterClient node = each.get(number);
            String key = "bench/writer" + number;
            writers.threads.add(
                    Thread.ofVirtual().name(key).start(() -> writers.writeOn(node, key)));
        }
        return writers;
    }

    private void writeOn(ClusterClient node, String key) {
        for (long number = 1; !stopping; number++) {
            long begun = System.nanoTime();
            try {
                node.exchange(
                        Calls.putSetting(key, Long.toString(number), Condition.none()),
                        Ask.within(LIMIT));
                acknowledged(begun, System.nanoTime());
            } catch (ClientException e) {
                failed(e);
                if (!Pause.millis(2)) {
                    return;
                }
            }
        }
    }

    private synchronized void acknowledged(long begun, long at) {
        done.add(new Timeline.Write(begun, at));
    }

    private synchronized void failed(ClientException e) {
        lastFailure = String.valueOf(e.getMessage());
    }

    /// What was acknowledged so far.
    synchronized Timeline timeline() {
        return new Timeline(done);
    }

    private synchronized String why() {
        return lastFailure;
    }

    /// Waits until what was acknowledged is as wanted.
    ///
    /// @return whether it was within the limit
    boolean await(Predicate<Timeline> wanted, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!wanted.test(timeline())) {
            if (System.nanoTime() - end > 0 || !Pause.millis(5)) {
                return false;
            }
        }
        return true;
    }

    /// Waits until so many writes more were acknowledged than now.
    void awaitMore(int writes, Duration limit) {
        int before = timeline().writes().size();
        if (!await(timeline -> timeline.writes().size() >= before + writes, limit)) {
            throw new CannotMeasureException(
                    "writing to a cluster that is whole: fewer than "
                            + writes
                            + " writes were acknowledged in "
                            + limit.toSeconds()
                            + " s; "
                            + why());
        }
    }

    /// Begins nothing more; what is under way gets no outcome.
    void end() {
        stopping = true;
        threads.forEach(Thread::interrupt);
    }

    @Override
    public void close() {
        end();
    }
}
