package holdfast.sandbox.cluster;

import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.client.ClientException;
import holdfast.sandbox.model.Limits;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// Looks at every node several times a second, each on a thread of its own, so that one that does not answer
/// delays nobody; and keeps the state file current.
final class Watch implements AutoCloseable {

    private static final Look NEVER = new Look.Silent("not asked yet");

    private final Asks asks;
    private final Runnable publish;
    private final List<SandboxNode> nodes = new CopyOnWriteArrayList<>();
    private final Map<SandboxNode, Look> looks = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /// @param publish called after every round; it must not throw
    Watch(Asks asks, Runnable publish) {
        this.asks = asks;
        this.publish = publish;
        Thread.ofVirtual().name("sandbox-publisher").start(this::publishOn);
    }

    void add(SandboxNode node) {
        nodes.add(node);
        Thread.ofVirtual().name("sandbox-look-" + node).start(() -> lookOn(node));
    }

    Look look(SandboxNode node) {
        return looks.getOrDefault(node, NEVER);
    }

    Asks asks() {
        return asks;
    }

    /// Its daemon has ended: what it said before counts no more.
    void forget(SandboxNode node) {
        looks.remove(node);
    }

    private void lookOn(SandboxNode node) {
        while (!closed) {
            boolean ran = node.process().isPresent();
            Look look = ran ? ask(node) : new Look.Silent("its daemon does not run");
            // The answer of a daemon that was killed meanwhile may arrive late.
            if (look instanceof Look.Silent || node.process().isPresent()) {
                looks.put(node, look);
            }
            if (!Pause.millis(Limits.LOOK.toMillis())) {
                return;
            }
        }
    }

    private Look ask(SandboxNode node) {
        try {
            return new Look.Answered(asks.status(node.place()));
        } catch (ClientException e) {
            return new Look.Silent(e.problem().why());
        }
    }

    private void publishOn() {
        while (!closed) {
            publish.run();
            if (!Pause.millis(Limits.LOOK.toMillis())) {
                return;
            }
        }
    }

    /// Who leads: of those whose daemon runs and that say so, the one of the highest term.
    Optional<SandboxNode> leader() {
        return nodes.stream()
                .filter(node -> !node.isPaused() && node.process().isPresent())
                .filter(node -> status(node).map(Watch::leads).orElse(false))
                .max(
                        Comparator.comparingLong(
                                node -> status(node).map(NodeStatus::term).orElse(-1L)));
    }

    private static boolean leads(NodeStatus status) {
        return status.role().equals(NodeStatus.LEADER);
    }

    Optional<NodeStatus> status(SandboxNode node) {
        return look(node) instanceof Look.Answered(NodeStatus status)
                ? Optional.of(status)
                : Optional.empty();
    }

    /// As the leader tells it, or while nobody leads, whoever answers.
    <T> List<T> seen(Function<NodeStatus, List<T>> what) {
        return leader().flatMap(this::status)
                .or(() -> nodes.stream().flatMap(node -> status(node).stream()).findFirst())
                .map(what)
                .orElse(List.of());
    }

    /// Waits for something to become true; looks at it often.
    ///
    /// @return whether it did
    boolean await(Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (closed || System.nanoTime() > end || !Pause.millis(20)) {
                return condition.getAsBoolean();
            }
        }
        return true;
    }

    @Override
    public void close() {
        closed = true;
        asks.close();
    }
}
