package holdfast.volume;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.storage.StorageCommand;
import holdfast.core.replication.GroupView;
import holdfast.core.replication.Proposal;
import holdfast.drivers.cgroup.BootClock;
import holdfast.drivers.disk.volume.StoreSettings;
import holdfast.drivers.trust.Authority;
import holdfast.drivers.wire.Lane;
import holdfast.drivers.wire.WireException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// Copies of one group on nodes of their own, all in this JVM: real directories, real lanes, real sockets for clients; what is
/// agreed on is applied by the real rules at once, and leases are given by hand.
final class Cluster implements AutoCloseable {

    static final long MIB = 1L << 20;
    private static final long FOR_EVER = Long.MAX_VALUE / 2;

    final long bytes;
    final Agreed agreed;
    final List<Node> nodes = new ArrayList<>();
    final Queue<String> notes = new ConcurrentLinkedQueue<>();
    private final Path root;
    private final Set<Integer> cut = ConcurrentHashMap.newKeySet();
    private final Set<Integer> deaf = ConcurrentHashMap.newKeySet();
    private final Set<Integer> unleased = ConcurrentHashMap.newKeySet();
    private final AtomicLong leases = new AtomicLong(1);
    private final ExecutorService tasks =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory());
    private volatile boolean closed;

    /// Logs of 48 MiB, and 16 MiB of memory for what is not destaged.
    static final StoreSettings SMALL =
            new StoreSettings(16, (int) (3 * MIB), (int) MIB, (int) (16 * MIB));

    /// Logs of 512 MiB, and 64 MiB of memory.
    static final StoreSettings LARGE =
            new StoreSettings(32, (int) (16 * MIB), (int) MIB, (int) (64 * MIB));

    static Cluster of(int copies) throws Exception {
        return new Cluster(copies, 0, 16 * MIB, SMALL);
    }

    /// @param spares nodes without a copy, which hostile tests use
    Cluster(int copies, int spares, long bytes, StoreSettings store) throws Exception {
        this.bytes = bytes;
        agreed = new Agreed(copies, spares, bytes);
        root = Files.createTempDirectory(Path.of("/var/tmp"), "holdfast-volume-");
        Authority authority = new Authority("test", Instant.now(), new SecureRandom());
        Path ca = authority.write(root);
        for (int seat = 0; seat < copies + spares; seat++) {
            nodes.add(new Node(this, seat, root, authority, ca, store));
        }
        for (Node node : nodes.subList(0, copies)) {
            node.make();
        }
        for (Node node : nodes.subList(0, copies)) {
            node.start();
        }
        // Where the machine is slow, a copy that came late was dropped at first.
        awaitServing(0);
        for (int seat = 0; seat < copies; seat++) {
            awaitInSync(seat);
        }
    }

    Node node(int seat) {
        return nodes.get(seat);
    }

    Client client(int seat) throws IOException {
        return Client.of(node(seat).socket);
    }

    void note(String what) {
        notes.add(what);
    }

    // The agreed state.

    void proposed(Node by, Proposal proposal) {
        if (!closed && !deaf.contains(by.seat)) {
            tasks.execute(() -> {
                if (agreed.apply(proposal)) {
                    note("agreed: " + proposal);
                    tellAll();
                }
            });
        }
    }

    void promote(int seat, boolean ended, boolean lossAccepted) {
        assertThat(agreed.promote(seat, ended, lossAccepted)).as("promoted").isTrue();
        tellAll();
    }

    void order(StorageCommand command) {
        assertThat(agreed.apply(command)).as("accepted: " + command).isTrue();
        tellAll();
    }

    private void tellAll() {
        nodes.forEach(this::tell);
    }

    /// What this node has applied, and its lease with it.
    synchronized void tell(Node node) {
        if (node.isUp() && !deaf.contains(node.seat)) {
            GroupView view = agreed.view();
            node.loop().configure(Agreed.GENERATION, view);
            if (!unleased.contains(node.seat)) {
                node.loop().lease(leases.get(), FOR_EVER, true);
            }
        }
    }

    /// The node hears nothing of the agreement, and nothing that it proposes is heard.
    void deafen(int seat) {
        deaf.add(seat);
    }

    void undeafen(int seat) {
        deaf.remove(seat);
        tell(node(seat));
    }

    void endLease(int seat) {
        synchronized (this) {
            unleased.add(seat);
            node(seat).loop().lease(leases.get(), BootClock.millis() - 1, true);
        }
        until(
                "its lease is over",
                () ->
                        node(seat).loop().report().awaited().stream()
                                .anyMatch(awaited -> awaited.what().startsWith("a lease")));
    }

    void giveLease(int seat) {
        unleased.remove(seat);
        leases.incrementAndGet();
        tell(node(seat));
    }

    // Lanes.

    boolean isCut(int one, int other) {
        return cut.contains(one) || cut.contains(other);
    }

    void connect(Node one, Node other) {
        tasks.execute(() -> dial(one, other));
    }

    /// After a lane was lost.
    void connectSoon(Node one, Node other) {
        tasks.execute(() -> {
            pause(50);
            dial(one, other);
        });
    }

    /// The node of the lower seat dials.
    private void dial(Node one, Node other) {
        Node by = one.seat < other.seat ? one : other;
        Node to = one.seat < other.seat ? other : one;
        while (!closed
                && !Thread.currentThread().isInterrupted()
                && one.isUp()
                && other.isUp()
                && !isCut(one.seat, other.seat)) {
            try {
                by.dial(to);
                return;
            } catch (WireException e) {
                note("dialling " + to.seat + ": " + e.problem().why());
                pause(50);
            }
        }
    }

    /// The node's lanes end, and it gets no others.
    void cutOff(int seat) {
        cut.add(seat);
        for (Lane lane : node(seat).lanes.values()) {
            Node.closeLane(lane);
        }
    }

    void heal(int seat) {
        cut.remove(seat);
        for (Node other : nodes) {
            if (other.seat != seat && other.isUp()) {
                connect(node(seat), other);
            }
        }
    }

    // Waiting.

    void awaitInSync(int seat) {
        until("seat " + seat + " is in sync", () -> agreed.isInSync(seat));
    }

    void awaitOut(int seat) {
        until("seat " + seat + " is out", () -> !agreed.isInSync(seat));
    }

    void awaitServing(int seat) {
        until("seat " + seat + " serves", () -> node(seat).loop().report().serving());
    }

    /// All of so many records, of which the first is a seal, is in the copy's file, and a restart writes none of it again. Of
    /// the log there is one seal left, which nobody said to be committed.
    void awaitDestaged(int seat, long records) {
        until(
                "all of seat " + seat + " is in its file",
                () -> {
                    GroupReport now = node(seat).loop().report();
                    return now.last() >= records
                            && now.committed() >= now.last() - 1
                            && now.pendingBytes() == 0
                            && now.logUsedBytes() <= Pages.PAGE;
                });
    }

    void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("in vain until " + what + "; " + told());
            }
            pause(5);
        }
    }

    String told() {
        StringBuilder told = new StringBuilder(agreed.view().toString());
        for (Node node : nodes) {
            if (node.isUp()) {
                told.append("\n").append(node.seat).append(": ").append(node.loop().report());
            }
        }
        notes.forEach(note -> told.append("\n").append(note));
        return told.toString();
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        for (Node node : nodes) {
            node.close();
        }
        tasks.shutdownNow();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
