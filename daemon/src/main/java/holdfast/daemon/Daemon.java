package holdfast.daemon;

import holdfast.core.model.NodeId;
import holdfast.core.node.Node;
import holdfast.drivers.disk.LogWriter;
import holdfast.drivers.wire.Greeting;
import holdfast.drivers.wire.Trust;
import holdfast.drivers.wire.Wire;
import holdfast.drivers.wire.WireException;
import holdfast.drivers.wire.WireLimits;
import holdfast.drivers.wire.WireSettings;
import holdfast.drivers.witness.ChildCommand;
import holdfast.drivers.witness.ShareLimits;
import holdfast.drivers.witness.ShareLook;
import holdfast.drivers.witness.ShareMaking;
import holdfast.frontends.api.NodeInfo;
import holdfast.guard.GuardFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One node's daemon, from its start to its end.
final class Daemon {

    private static final Logger LOG = LoggerFactory.getLogger("daemon");

    /// What the parts of a running daemon share.
    record Parts(
            NodeId self,
            NodeLoop loop,
            Published published,
            EventFeed events,
            Peers peers,
            Wire wire,
            Desks desks,
            Ids ids,
            NodeHost host,
            Volumes volumes,
            MachineRoom machines) {

        /// How whoever leads is asked, this node or another.
        Asking asking() {
            return Asking.of(self, wire, desks, published);
        }

        /// All that this node sees now.
        Sight sight() {
            try {
                Sight.Copy copy = loop.look(Sight.Copy::of).get();
                return Sight.of(self, copy, wire.links(), peers, host);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    private final DaemonSettings settings;
    private final DataDirectory directory;
    private final NodeIdentity identity;
    private final LogWriter disk;
    private final Shares shares;
    private final KeptVolumes volumes;
    private final MachineRoom machines;
    private final Parts parts;
    private final Trust trust;
    private final CaKey caKey;
    private final SecureRandom chance;
    private final Pulse pulse;
    private final ShareMaking making;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile int status = StartFailure.STOPPED;
    private NodeLoop loop;
    private Desks desks;
    private Optional<Disks> disks = Optional.empty();
    private Optional<Api> api = Optional.empty();

    private Daemon(
            DaemonSettings settings,
            DataDirectory directory,
            Disk.Found found,
            Trust trust,
            SecureRandom chance)
            throws StartFailure {
        this.settings = settings;
        this.directory = directory;
        this.identity = found.identity();
        this.trust = trust;
        this.chance = chance;
        Node node = identity.begin(found.log().recovered(), chance.nextLong());
        Published published = new Published();
        EventFeed events = new EventFeed();
        Requests requests = new Requests();
        Peers peers = new Peers();
        Ids ids = new Ids(chance);
        peers.greeted(greeting(ids));
        Wire wire = wire(ids, published, peers);
        disk = LogWriter.start(found.log(), "log", Drivers.toLoop(event -> loop.deliver(event)));
        ShareLocations locations = new ShareLocations(found.log().recovered(), published::state);
        shares = new Shares(directory.path(), locations, event -> loop.deliver(event));
        volumes = KeptVolumes.of(identity, directory.path(), wire, this::parts, settings);
        NodeHost host =
                NodeHost.of(
                        identity,
                        HostPlace.find(settings.host(), directory, identity.data()),
                        new RunDriver.OwnNode(published::state, volumes.kept()::dismiss),
                        event -> loop.deliver(event),
                        event -> loop.offer(event));
        machines = MachineRoom.of(identity, directory, host.machines(), this::parts);
        caKey = new CaKey(identity.node(), settings.trust().key(), chance);
        FenceDriver fence =
                new FenceDriver(settings.fenceAgents(), caKey, published, e -> loop.deliver(e));
        Drivers drivers =
                new Drivers(
                        disk,
                        wire,
                        shares,
                        peers,
                        host,
                        volumes.kept(),
                        fence,
                        event -> loop.deliver(event),
                        because -> end(StartFailure.HALTED));
        loop = new NodeLoop(node, identity.node(), ids, drivers, requests, published, events);
        LeaderDesk leader = new LeaderDesk(loop, requests, published);
        ShareLook look = new ShareLook(ChildCommand.ofThisJvm(), ShareLimits.USUAL);
        making = new ShareMaking(ChildCommand.ofThisJvm(), ShareLimits.USUAL);
        desks =
                new Desks(
                        leader,
                        new MemberDesk(leader, loop, published, wire, making, look),
                        new TrustDesk(leader, published, caKey),
                        new FenceDesk(published, fence, identity.node()),
                        new VolumeDesk(identity.node(), published, volumes, nbdSocket()),
                        machines.desk());
        Admissions.keep(wire, published, settings.keepsTrust());
        NodeId self = identity.node();
        parts =
                new Parts(
                        self, loop, published, events, peers, wire, desks, ids, host, volumes,
                        machines);
        pulse = new Pulse(parts, shares, () -> greeting(ids));
    }

    private Api api() throws StartFailure {
        String startedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        Operations operations = new Operations(parts, () -> info(startedAt), caKey);
        return new Api(settings, directory, trust, operations, chance);
    }

    /// Brings a node up: its directory, its log, its port, its agreement, its API, in this order.
    static Daemon start(Path data, DaemonSettings settings, boolean found) throws StartFailure {
        SecureRandom chance = new SecureRandom();
        OwnCertificate own = OwnCertificate.read(settings);
        boolean there = Files.isDirectory(data);
        if (!there) {
            Ports.requireFree(settings);
        }
        DataDirectory directory = DataDirectory.open(data);
        boolean started = false;
        try {
            if (there) {
                // After the lock: that another daemon runs here says more than that it has the
                // port.
                Ports.requireFree(settings);
            }
            Disk.Found disk = new Disk(directory, settings, found, chance).find(own.node());
            Daemon daemon = new Daemon(settings, directory, disk, own.trust(), chance);
            daemon.go(found);
            started = true;
            return daemon;
        } finally {
            if (!started) {
                directory.close();
            }
        }
    }

    private void go(boolean found) throws StartFailure {
        try {
            parts.wire().start();
        } catch (WireException e) {
            disk.close();
            throw new StartFailure(StartFailure.ENVIRONMENT, e.problem());
        }
        loop.start();
        // The others are dialled from here on: handshakes pass while all that follows is made.
        pulse.start();
        parts.host().start(directory.path());
        volumes.kept().start();
        disks = Optional.of(Disks.serve(nbdSocket(), volumes.kept(), parts.host()));
        machines.start();
        try {
            Api serving = api();
            api = Optional.of(serving);
            serving.start();
        } catch (StartFailure e) {
            close();
            throw e;
        }
        if (found && identity.starts() == 1 && !settings.keepsTrust() && settings.foundsCluster()) {
            Thread.ofVirtual()
                    .name("founding")
                    .start(() -> FoundingWitness.make(settings, identity, making));
        }
        LOG.info(
                "node {} ({}) runs: wire {}, API {}, start {}",
                identity.name(),
                identity.node().value(),
                settings.wire(),
                settings.api(),
                identity.starts());
    }

    private Path nbdSocket() {
        return new GuardFiles(directory.path()).disks();
    }

    private Wire wire(Ids ids, Published published, Peers peers) {
        return new Wire(
                new WireSettings(greeting(ids), settings.wire(), trust, WireLimits.NORMAL),
                new Ears(() -> loop, () -> desks, published, peers));
    }

    private Greeting greeting(Ids ids) {
        return new Greeting(
                parts == null ? "" : parts.published().state().name(),
                identity.node(),
                identity.data(),
                settings.name(),
                settings.wire(),
                settings.api(),
                identity.starts(),
                Boot.id(ids));
    }

    private NodeInfo info(String startedAt) {
        return new NodeInfo(
                identity.node().value().toString(),
                settings.name(),
                identity.data().value().toString(),
                Version.TEXT,
                identity.starts(),
                startedAt,
                directory.path().toString(),
                settings.wire(),
                settings.api(),
                parts.published().pauses());
    }

    Parts parts() {
        return parts;
    }

    /// Ends it; whoever waits in [#await] goes on.
    void end(int newStatus) {
        status = newStatus;
        over.countDown();
    }

    /// Waits until it ends, and returns the status for the process.
    int await() throws InterruptedException {
        over.await();
        return status;
    }

    /// Stops all parts; waits for no peer and no share, and for the disk only for a moment.
    void close() {
        api.ifPresent(Api::close);
        disks.ifPresent(Disks::close);
        pulse.end();
        machines.close();
        volumes.kept().close();
        parts.wire().close();
        loop.end();
        parts.host().close();
        shares.close();
        disk.close();
        directory.close();
    }
}
