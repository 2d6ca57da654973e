package holdfast.drivers.wire;

import holdfast.core.model.Bytes;
import holdfast.core.model.NodeId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// All peers: those with an address, and those that have a link or had one.
final class Table {

    static final String REMOVED = "it was removed from the cluster";

    private final Introduction introduction;
    private final WireLimits limits;
    private final WireListener listener;
    private final Notes notes;
    private final Supplier<Bytes> presence;
    private final Desk desk;
    private final Map<NodeId, Peer> peers =
            new ConcurrentSkipListMap<>((a, b) -> a.value().compareTo(b.value()));
    private boolean closed;

    Table(
            Introduction introduction,
            WireLimits limits,
            WireListener listener,
            Notes notes,
            Supplier<Bytes> presence) {
        this.introduction = introduction;
        this.limits = limits;
        this.listener = listener;
        this.notes = notes;
        this.presence = presence;
        this.desk = new Desk(introduction, limits, listener, notes);
    }

    @Nullable Peer find(NodeId id) {
        return peers.get(id);
    }

    Collection<Peer> all() {
        return peers.values();
    }

    /// Whom to dial from now on.
    void dial(Map<NodeId, String> addresses) {
        synchronized (peers) {
            addresses.keySet().forEach(this::peer);
            for (Peer peer : peers.values()) {
                peer.dialling().address(addresses.getOrDefault(peer.id(), ""));
            }
        }
    }

    /// The connection is a link to the greeting's node now; its reader begins.
    ///
    /// @param first a frame that came over it already, or nothing
    /// @return whether there was room for it
    boolean live(Connection connection, Greeting greeting, List<Frame> first) {
        Optional<Link> link;
        synchronized (peers) {
            if (closed || introduction.isUnwanted(greeting.node(), connection.serial())) {
                connection.abort("it is not wanted any more");
                return false;
            }
            link = peer(greeting.node()).map(p -> new Link(p, connection, greeting, desk, limits));
            link.ifPresent(Link::start);
        }
        if (link.isEmpty()) {
            connection.abort("there is no room for another peer");
            notes.note(
                    "peers",
                    "No room for " + greeting.node() + ": " + limits.peers() + " nodes are known.");
            return false;
        }
        link.get().peer().add(link.get());
        if (introduction.isUnwanted(greeting.node(), connection.serial())) {
            // It was removed between the look and the adding, so nobody else saw this link.
            link.get().abort(REMOVED);
        }
        Thread.ofPlatform()
                .daemon()
                .name("wire-read-" + greeting.node())
                .start(() -> link.get().read(first));
        return true;
    }

    private Optional<Peer> peer(NodeId id) {
        if (id.equals(introduction.self().node())) {
            return Optional.empty();
        }
        if (peers.size() >= limits.peers() && !peers.containsKey(id)) {
            peers.values()
                    .removeIf(peer -> !peer.isConnected() && peer.dialling().address().isEmpty());
            if (peers.size() >= limits.peers()) {
                return Optional.empty();
            }
        }
        return Optional.of(peers.computeIfAbsent(id, this::newPeer));
    }

    private Peer newPeer(NodeId id) {
        return new Peer(id, introduction.self().node(), limits, listener, notes, presence);
    }

    void close() {
        List<Peer> known;
        synchronized (peers) {
            closed = true;
            known = new ArrayList<>(peers.values());
        }
        for (Peer peer : known) {
            peer.dialling().address("");
            peer.abort(_ -> true, "this node is stopping");
            peer.asks().lostAll("this node is stopping");
        }
    }
}
