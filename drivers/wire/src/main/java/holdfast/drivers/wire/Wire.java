package holdfast.drivers.wire;

import holdfast.core.agreement.Message;
import holdfast.core.lease.LeaseMessage;
import holdfast.core.model.Bytes;
import holdfast.core.model.NodeId;
import holdfast.drivers.format.ByteWriter;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Messages between this node and others. No method waits for a peer, but [#meet].
public final class Wire implements AutoCloseable {

    private final WireSettings settings;
    private final WireLimits limits;
    private final WireListener listener;
    private final Introduction introduction;
    private final Notes notes;
    private final Table table;
    private final Lanes lanes;
    private final LongAdder homeless = new LongAdder();
    private volatile Bytes presence = Bytes.of(new byte[] {'{', '}'});
    private @Nullable Running running;
    private boolean closed;

    private record Running(Door door, Dialler dialler, Pulse pulse) {}

    public Wire(WireSettings settings, WireListener listener) {
        this(settings, listener, WireJson.Versions.OWN);
    }

    Wire(WireSettings settings, WireListener listener, WireJson.Versions versions) {
        this.settings = settings;
        this.limits = settings.limits();
        this.listener = listener;
        this.introduction = new Introduction(settings.self(), versions);
        this.notes = new Notes(listener, limits.noteMillis());
        this.table = new Table(introduction, limits, listener, notes, () -> presence);
        this.lanes = new Lanes(introduction, notes);
    }

    /// Listens, and begins to dial.
    ///
    /// @throws WireException where the port is taken or the address is not this machine's
    public synchronized void start() throws WireException {
        if (running != null || closed) {
            throw new IllegalStateException("a wire is started once");
        }
        ServerSocketChannel server = Door.listen(settings.listen(), limits);
        SSLContext context = settings.trust().context(Trust.Dates.NOT_JUDGED);
        Door door = new Door(server, context, introduction, limits, table, lanes, notes);
        Dialler dialler =
                new Dialler(
                        context,
                        introduction,
                        limits,
                        table,
                        listener,
                        notes,
                        door.address().getAddress());
        Pulse pulse = new Pulse(limits, table, door, dialler);
        running = new Running(door, dialler, pulse);
        Thread.ofPlatform().daemon().name("wire-door").start(door::run);
        Thread.ofPlatform().daemon().name("wire-pulse").start(pulse);
    }

    private synchronized Running running() {
        Running present = running;
        if (present == null) {
            throw new IllegalStateException("the wire was not started");
        }
        return present;
    }

    /// Where it listens.
    public InetSocketAddress address() {
        return running().door.address();
    }

    /// Whom to dial, by `host:port`. Links that live stay, also of those that are not named.
    public void peers(Map<NodeId, String> addresses) {
        table.dial(addresses);
    }

    /// Who is removed (T1): their links are closed, and they are refused from now on.
    public void banish(Set<NodeId> removed) {
        introduction.banish(removed);
        lanes.end(lane -> removed.contains(lane.peer()));
        for (NodeId node : removed) {
            Peer peer = table.find(node);
            if (peer != null) {
                peer.abort(_ -> true, Table.REMOVED);
            }
        }
    }

    /// Which certificates the own applied state lists (T1), from now on. Links of those that it lists as removed are closed.
    /// A link that stays is judged anew with everything that comes over it.
    public void admit(Admission admission) {
        introduction.admit(admission);
        lanes.end(lane -> !admission.isTrusted(lane.serial()));
        for (Peer peer : table.all()) {
            peer.abort(link -> !admission.isWelcome(link.serial()), Table.REMOVED);
        }
    }

    /// How this node introduces itself from now on; its id stays.
    public void introduce(Greeting self) {
        if (!self.node().equals(introduction.self().node())) {
            throw new IllegalArgumentException("a node's id stays");
        }
        introduction.introduce(self);
    }

    /// What goes out as presence from now on.
    ///
    /// @throws IllegalArgumentException where it does not fit a greeting's frame
    public void present(Bytes json) {
        if (json.size() + 3 * Long.BYTES > limits.greetingBytes()) {
            throw new IllegalArgumentException("a presence of " + json.size() + " bytes");
        }
        presence = json;
    }

    /// Never waits: what can't be queued, or has nobody to go to, is dropped and counted.
    public void send(Message message) {
        Peer peer = table.find(message.to());
        if (peer != null) {
            peer.offer(new Outgoing.Said(message));
        } else {
            homeless.increment();
        }
    }

    /// As [#send(Message)]; to nobody whom the state does not list (T1).
    public void send(LeaseMessage message) {
        Peer peer = table.find(message.to());
        Admission admission = introduction.admission();
        if (peer == null) {
            homeless.increment();
        } else if (peer.newest().filter(link -> admission.isTrusted(link.serial())).isPresent()) {
            peer.offer(new Outgoing.Leasing(message));
        }
    }

    /// Messages that were dropped because their receiver has neither an address nor a link.
    public long homeless() {
        return homeless.sum();
    }

    /// Asks a peer. The future fails with a [WireException] where nothing was done (`peer-not-connected`,
    /// `peer-queue-full`, `peer-busy`, `too-large`: safe to repeat), where the outcome is unknown (`no-answer-in-time`,
    /// `link-lost`), or with the peer's own problem. What hangs on the future runs on a thread of the wire: it must
    /// not wait.
    public CompletableFuture<Bytes> ask(NodeId to, String kind, Bytes body, Duration limit) {
        Peer peer = table.find(to);
        if (peer == null) {
            return failed(
                    new WireException(Problems.notConnected(kind, to, "it has no known address")));
        }
        if (body.size() + 1_024 > limits.frameBytes()) {
            return failed(new WireException(Problems.tooLarge("ask '" + kind + "'", to, limits)));
        }
        if (!peer.isConnected()) {
            return failed(new WireException(Problems.notConnected(kind, to, peer.why())));
        }
        Admission admission = introduction.admission();
        if (peer.newest().filter(link -> admission.isTrusted(link.serial())).isEmpty()) {
            return failed(new WireException(Problems.notListed(kind, to)));
        }
        return peer.asks()
                .open(kind, limit)
                .map(question -> asked(peer, kind, body, question))
                .orElseGet(() -> failed(new WireException(Problems.queueFull(kind, to))));
    }

    private static CompletableFuture<Bytes> asked(
            Peer peer, String kind, Bytes body, Asks.Opened question) {
        Bytes payload =
                new ByteWriter(64 + body.size())
                        .putLong(question.number())
                        .putText(kind)
                        .putBytes(body)
                        .toBytes();
        Frame frame = new Frame(Frame.ASK, payload);
        if (!peer.offer(new Outgoing.Asking(question.number(), frame))) {
            peer.asks()
                    .failed(
                            question.number(),
                            peer.isConnected()
                                    ? Problems.queueFull(kind, peer.id())
                                    : Problems.notConnected(kind, peer.id(), peer.why()));
        }
        return question.answer();
    }

    private static CompletableFuture<Bytes> failed(WireException failure) {
        return CompletableFuture.failedFuture(failure);
    }

    /// Dials somebody whose id is not known yet, and keeps the link. Waits, at most for `limit`.
    public Greeting meet(String address, Duration limit) throws WireException {
        Dialler dialler = running().dialler;
        return Meeting.within(limit, address, connection -> dialler.meet(address, connection));
    }

    /// Who serves the copies of this node, from now on.
    public void serveLanes(LaneListener serving) {
        lanes.listener(serving);
    }

    /// Opens a lane to a copy on another node. Waits, at most for `limit`.
    ///
    /// @throws WireException where nobody is there, or the other side refuses: with its own problem
    public Lane openLane(NodeId to, String address, LaneOffer offer, Duration limit)
            throws WireException {
        Dialler dialler = running().dialler;
        return Meeting.within(
                limit, address, connection -> lanes.open(dialler, to, address, offer, connection));
    }

    /// How it stands with every peer, by id.
    public List<LinkStatus> links() {
        return table.all().stream().map(Peer::status).toList();
    }

    /// Ends everything at once; waits for no peer.
    @Override
    public void close() {
        Running present;
        synchronized (this) {
            present = running;
            closed = true;
        }
        if (present != null) {
            present.pulse.stop();
            present.door.close();
        }
        lanes.close();
        table.close();
    }
}
