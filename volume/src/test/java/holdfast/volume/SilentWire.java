package holdfast.volume;

import holdfast.core.agreement.Message;
import holdfast.core.lease.LeaseMessage;
import holdfast.core.model.Bytes;
import holdfast.core.model.NodeId;
import holdfast.drivers.wire.Greeting;
import holdfast.drivers.wire.WireListener;
import java.util.concurrent.CompletableFuture;

/// Nothing but lanes is wanted of the wire.
final class SilentWire implements WireListener {

    @Override
    public void received(Message message) {}

    @Override
    public void received(LeaseMessage message) {}

    @Override
    public void presence(NodeId from, Bytes json) {}

    @Override
    public CompletableFuture<Bytes> asked(NodeId from, String kind, Bytes body) {
        return CompletableFuture.completedFuture(Bytes.EMPTY);
    }

    @Override
    public void refused(NodeId peer) {}

    @Override
    public void connected(Greeting peer) {}

    @Override
    public void lost(NodeId peer, String why) {}

    @Override
    public void noted(String note) {}
}
