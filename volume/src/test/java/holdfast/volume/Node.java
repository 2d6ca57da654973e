package holdfast.volume;

import holdfast.core.model.DataId;
import holdfast.core.model.NodeId;
import holdfast.core.model.Position;
import holdfast.core.model.Problem;
import holdfast.core.replication.Proposal;
import holdfast.drivers.cgroup.BootClock;
import holdfast.drivers.disk.RealFiles;
import holdfast.drivers.disk.volume.CopyIdentity;
import holdfast.drivers.disk.volume.StoreSettings;
import holdfast.drivers.disk.volume.VolumeStore;
import holdfast.drivers.trust.Authority;
import holdfast.drivers.trust.Identity;
import holdfast.drivers.wire.Greeting;
import holdfast.drivers.wire.Lane;
import holdfast.drivers.wire.LaneListener;
import holdfast.drivers.wire.LaneOffer;
import holdfast.drivers.wire.Trust;
import holdfast.drivers.wire.Wire;
import holdfast.drivers.wire.WireException;
import holdfast.drivers.wire.WireLimits;
import holdfast.drivers.wire.WireSettings;
import holdfast.frontends.nbd.Export;
import holdfast.frontends.nbd.Exports;
import holdfast.frontends.nbd.Found;
import holdfast.frontends.nbd.ListeningSocket;
import holdfast.frontends.nbd.NbdServer;
import holdfast.frontends.nbd.Session;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// One node of a test: a wire, a directory with a copy, the loop, and a socket for clients.
final class Node implements AutoCloseable, GroupListener, LaneListener, Exports {

    /// Counts lanes over restarts, as a node's start count does.
    private static final AtomicLong LANES = new AtomicLong();

    private static final Duration LIMIT = Duration.ofSeconds(5);

    final int seat;
    final Wire wire;
    final Path socket;
    final FaultyFiles files;
    final Map<Integer, Lane> lanes = new ConcurrentHashMap<>();
    private final Cluster cluster;
    private final StoreSettings store;
    private final ServerSocketChannel listening;
    private final NbdServer server;
    private volatile @Nullable GroupLoop loop;
    volatile String failure = "";
    volatile long drained = -1;

    Node(Cluster cluster, int seat, Path folder, Authority authority, Path ca, StoreSettings store)
            throws Exception {
        this.cluster = cluster;
        this.seat = seat;
        this.store = store;
        Path own = Files.createDirectory(folder.resolve("n" + seat));
        UUID id = Agreed.node(seat).value();
        Identity.Files identity =
                authority.forNode("node" + seat, id, "127.0.0.1").write(own, "node", ca);
        wire =
                new Wire(
                        new WireSettings(
                                greeting(seat),
                                "127.0.0.1:0",
                                Trust.read(identity.ca(), identity.certificate(), identity.key()),
                                WireLimits.NORMAL),
                        new SilentWire());
        wire.start();
        wire.serveLanes(this);
        files = new FaultyFiles(new RealFiles(Files.createDirectory(own.resolve("copy"))));
        socket = own.resolve("s").resolve("nbd");
        listening = ListeningSocket.make(socket);
        server = NbdServer.serve(listening, this);
    }

    private static Greeting greeting(int seat) {
        return new Greeting(
                "test",
                Agreed.node(seat),
                DataId.of(seat + 1),
                "node" + seat,
                "127.0.0.1:1",
                "127.0.0.1:2",
                1,
                new UUID(9, seat));
    }

    String address() {
        return "127.0.0.1:" + wire.address().getPort();
    }

    private CopyIdentity identity() {
        return new CopyIdentity(Agreed.copy(seat).value(), Agreed.GROUP.value());
    }

    void make() throws IOException {
        VolumeStore.create(files, identity(), store, _ -> {});
        try (VolumeStore made = VolumeStore.open(files, identity(), store)) {
            made.volumes().add(0, Agreed.VOLUME.value(), cluster.bytes);
        }
    }

    /// Opens the copy, as a daemon's start does.
    void start() throws IOException {
        failure = "";
        GroupLoop started =
                new GroupLoop(
                        GroupSettings.usual(
                                Agreed.GROUP, "disk", seat, Agreed.copy(seat), Agreed.GENERATION),
                        VolumeStore.open(files, identity(), store),
                        this,
                        BootClock.ofOneThread());
        started.start();
        loop = started;
        cluster.tell(this);
        for (Node other : cluster.nodes) {
            if (other != this && other.isUp()) {
                cluster.connect(this, other);
            }
        }
    }

    boolean isUp() {
        return loop != null;
    }

    GroupLoop loop() {
        GroupLoop present = loop;
        if (present == null) {
            throw new IllegalStateException("node " + seat + " is down");
        }
        return present;
    }

    /// The daemon is gone: its lanes and clients end.
    void stop() {
        GroupLoop present = loop;
        loop = null;
        if (present != null) {
            present.close();
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        server.close();
        listening.close();
        wire.close();
        files.close();
    }

    // What the loop says.

    @Override
    public void proposed(Proposal proposal) {
        cluster.proposed(this, proposal);
    }

    @Override
    public void laneLost(int other, String why) {
        cluster.note("seat " + seat + " lost its lane to seat " + other + ": " + why);
        // Whose lane was replaced has one: another would replace that in turn, and so for ever.
        if (!why.equals("a newer lane is there")) {
            lanes.remove(other);
            cluster.connectSoon(this, cluster.nodes.get(other));
        }
    }

    @Override
    public void drained(Position position) {
        drained = position.value();
    }

    @Override
    public void failed(String why) {
        failure = why;
        cluster.note("seat " + seat + " failed: " + why);
    }

    // Lanes.

    /// Dials; the other side's loop has the lane when its end is opened.
    void dial(Node other) throws WireException {
        take(
                other.seat,
                wire.openLane(Agreed.node(other.seat), other.address(), offer(other.seat), LIMIT));
    }

    LaneOffer offer(int to) {
        return new LaneOffer(
                Agreed.GROUP,
                Agreed.GENERATION,
                Agreed.copy(seat),
                Agreed.copy(to),
                LANES.incrementAndGet(),
                GroupLoop.LANE_VERSION,
                GroupLoop.LANE_VERSION);
    }

    private void take(int from, Lane lane) {
        GroupLoop present = loop;
        if (present == null) {
            closeLane(lane);
            return;
        }
        lanes.put(from, lane);
        present.opened(from, lane);
    }

    static void closeLane(Lane lane) {
        try {
            lane.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<Problem> offered(NodeId from, LaneOffer offer) {
        return isUp() && !cluster.isCut(seat, seatOf(offer))
                ? Optional.empty()
                : Optional.of(new Problem("cut", "open a lane", "a test", "It is cut.", "Wait."));
    }

    private static int seatOf(LaneOffer offer) {
        for (int seat = 0; seat < 8; seat++) {
            if (Agreed.copy(seat).equals(offer.from())) {
                return seat;
            }
        }
        throw new IllegalArgumentException("copy " + offer.from());
    }

    @Override
    public void opened(Lane lane) {
        take(seatOf(lane.offer()), lane);
    }

    // Clients.

    private Export export() {
        return new Export("disk", "", 0, cluster.bytes, 512, false, true, true);
    }

    @Override
    public List<Export> list() {
        return List.of(export());
    }

    @Override
    public Found find(String name) {
        return name.isEmpty() || name.equals("disk")
                ? new Found.Served(export())
                : new Found.Unknown("no such volume");
    }

    @Override
    public void begin(Session session) {
        GroupLoop present = loop;
        if (present == null) {
            session.close();
        } else {
            present.begin(session);
        }
    }
}
