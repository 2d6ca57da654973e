package holdfast.drivers.wire;

import holdfast.core.agreement.Message;
import holdfast.core.lease.LeaseMessage;
import holdfast.core.model.Bytes;
import holdfast.core.model.NodeId;
import java.util.concurrent.CompletableFuture;

/// What the wire tells its owner. Called on the thread of the link that it is about (or of the attempt, or of the pulse), by several at once:
/// whoever listens hands over to his own loop and returns soon, because nothing else comes in over that link meanwhile.
public interface WireListener {

    /// A message of the agreement; its sender is the peer of the link that it came over.
    void received(Message message);

    /// A message about leases; its sender is the peer of the link that it came over.
    void received(LeaseMessage message);

    /// What a peer last said about itself, as it gave it to [Wire#present]; about ten times a second.
    void presence(NodeId from, Bytes json);

    /// A question. A future that fails with a [WireException] passes its problem on to the asker.
    CompletableFuture<Bytes> asked(NodeId from, String kind, Bytes body);

    /// An attempt found that nobody listens at the peer's address: its daemon is not there (the hint of W9). Told
    /// once for each such attempt.
    void refused(NodeId peer);

    /// A peer that had no link has one.
    void connected(Greeting peer);

    /// A peer's last link has ended.
    void lost(NodeId peer, String why);

    /// Something that a person who looks for the cause of trouble would want to read; at most once a second about
    /// one thing.
    void noted(String note);
}
