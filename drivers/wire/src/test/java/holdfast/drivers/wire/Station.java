package holdfast.drivers.wire;

import holdfast.core.agreement.Message;
import holdfast.core.lease.LeaseMessage;
import holdfast.core.model.Bytes;
import holdfast.core.model.DataId;
import holdfast.core.model.Generation;
import holdfast.core.model.Index;
import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// A real wire with a real certificate, and everything that it told.
final class Station implements WireListener, AutoCloseable {

    /// No test waits longer for anything; nothing is measured by it.
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    /// Answers questions in a test's own way.
    interface Answerer {
        CompletableFuture<Bytes> answer(NodeId from, String kind, Bytes body);
    }

    final long number;
    final Wire wire;
    final List<Message> messages = new CopyOnWriteArrayList<>();
    final List<LeaseMessage> leases = new CopyOnWriteArrayList<>();
    final AtomicInteger count = new AtomicInteger();
    final Map<NodeId, String> presences = new ConcurrentHashMap<>();
    final AtomicInteger presenceCount = new AtomicInteger();
    final AtomicInteger refusals = new AtomicInteger();
    final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<String> notes = new ConcurrentLinkedQueue<>();
    volatile Answerer answerer = (_, _, body) -> CompletableFuture.completedFuture(body);
    volatile Runnable onMessage = () -> {};
    volatile boolean keepsMessages = true;

    Station(long number, WireSettings settings) {
        this(number, settings, WireJson.Versions.OWN);
    }

    Station(long number, WireSettings settings, WireJson.Versions versions) {
        this.number = number;
        this.wire = new Wire(settings, this, versions);
    }

    static Station started(long number, Authority authority, Path folder, String listen)
            throws IOException, WireException {
        Station station = new Station(number, settings(number, authority, folder, listen));
        station.wire.start();
        return station;
    }

    static WireSettings settings(long number, Authority authority, Path folder, String listen)
            throws IOException, WireException {
        return new WireSettings(
                greeting(number, 1), listen, trust(number, authority, folder), WireLimits.NORMAL);
    }

    static Trust trust(long number, Authority authority, Path folder)
            throws IOException, WireException {
        return authority.trust(
                folder, "n" + number, Authority.Wish.of("node" + number, uri(number)));
    }

    static String uri(long number) {
        return "urn:holdfast:node:" + NodeId.of(number).value();
    }

    static Greeting greeting(long number, long startCount) {
        return new Greeting(
                "test",
                NodeId.of(number),
                DataId.of(number),
                "node" + number,
                "127.0.0.1:1",
                "127.0.0.1:2",
                startCount,
                new UUID(9, number));
    }

    NodeId id() {
        return NodeId.of(number);
    }

    String address() {
        return Connection.shown(wire.address());
    }

    void dials(Station... others) {
        Map<NodeId, String> addresses = new ConcurrentHashMap<>();
        for (Station other : others) {
            addresses.put(other.id(), other.address());
        }
        wire.peers(addresses);
    }

    /// A heartbeat with this number in it.
    Message heartbeat(long to, long round) {
        return heartbeat(number, to, round);
    }

    static Message heartbeat(long from, long to, long round) {
        return new Message(
                NodeId.of(from),
                DataId.of(from),
                NodeId.of(to),
                new Term(new Generation(1, new UUID(5, 5)), 3),
                new Message.HeartbeatAnswer(round, new Index(round)));
    }

    List<Long> rounds() {
        return messages.stream()
                .map(message -> ((Message.HeartbeatAnswer) message.body()).round())
                .toList();
    }

    LinkStatus link(Station other) {
        return wire.links().stream()
                .filter(link -> link.peer().equals(other.id()))
                .findFirst()
                .orElseThrow();
    }

    boolean hasLink(Station other) {
        return wire.links().stream()
                .anyMatch(link -> link.peer().equals(other.id()) && link.isConnected());
    }

    boolean hasNoted(String part) {
        return notes.stream().anyMatch(note -> note.contains(part));
    }

    static void until(String what, BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > PATIENCE_NANOS) {
                throw new AssertionError("waited in vain until " + what);
            }
            pause(5);
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void received(LeaseMessage message) {
        leases.add(message);
    }

    @Override
    public void received(Message message) {
        count.incrementAndGet();
        if (keepsMessages) {
            messages.add(message);
        }
        onMessage.run();
    }

    @Override
    public void presence(NodeId from, Bytes json) {
        presenceCount.incrementAndGet();
        presences.put(from, new String(json.toArray(), StandardCharsets.UTF_8));
    }

    @Override
    public CompletableFuture<Bytes> asked(NodeId from, String kind, Bytes body) {
        return answerer.answer(from, kind, body);
    }

    @Override
    public void refused(NodeId peer) {
        refusals.incrementAndGet();
    }

    @Override
    public void connected(Greeting peer) {
        told.add("connected " + peer.node() + " start " + peer.startCount());
    }

    @Override
    public void lost(NodeId peer, String why) {
        told.add("lost " + peer);
    }

    @Override
    public void noted(String note) {
        notes.add(note);
    }

    @Override
    public void close() {
        wire.close();
    }
}
