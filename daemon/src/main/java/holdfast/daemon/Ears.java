package holdfast.daemon;

import holdfast.core.agreement.Event;
import holdfast.core.agreement.Message;
import holdfast.core.lease.LeaseMessage;
import holdfast.core.model.Bytes;
import holdfast.core.model.NodeId;
import holdfast.core.node.NodeEvent;
import holdfast.drivers.wire.Greeting;
import holdfast.drivers.wire.WireListener;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What comes over the wire, handed to whom it concerns. Messages that find the node's inbox full are dropped: the
/// agreement copes with loss.
///
/// @param loop  that is there once the wire has started
/// @param desks likewise; they answer members alone (T1)
record Ears(Supplier<NodeLoop> loop, Supplier<Desks> desks, Published published, Peers peers)
        implements WireListener {

    private static final Logger LOG = LoggerFactory.getLogger("wire");

    @Override
    public void received(Message message) {
        loop.get().offer(new NodeEvent.Agree(new Event.Received(message)));
    }

    @Override
    public void received(LeaseMessage message) {
        loop.get().offer(new NodeEvent.LeaseReceived(message));
    }

    @Override
    public void presence(NodeId from, Bytes json) {
        peers.present(from, json);
    }

    @Override
    public CompletableFuture<Bytes> asked(NodeId from, String kind, Bytes body) {
        boolean member = published.state().configuration().members().containsKey(from);
        return member
                ? desks.get().asked(from, kind, body)
                : LeaderDesk.refused(Problems.noMember(from));
    }

    @Override
    public void refused(NodeId peer) {
        loop.get().offer(new NodeEvent.Agree(new Event.PeerRefused(peer)));
    }

    @Override
    public void connected(Greeting peer) {
        if (peers.greeted(peer)) {
            loop.get().offer(new NodeEvent.Returned(peer.node()));
        }
        LOG.info("connected with {} at {}", peer.name(), peer.wire());
    }

    @Override
    public void lost(NodeId peer, String why) {
        LOG.info(
                "lost {}: {}",
                peers.greeting(peer).map(Greeting::name).orElse(peer.toString()),
                why);
    }

    @Override
    public void noted(String note) {
        LOG.info(note);
    }
}
