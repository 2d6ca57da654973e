package holdfast.drivers.wire;

import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import java.util.Optional;

/// Who serves the copies of this node. Called on virtual threads, by several at once.
public interface LaneListener {

    /// Of a node that serves no copies.
    LaneListener NONE =
            new LaneListener() {
                @Override
                public Optional<Problem> offered(NodeId from, LaneOffer offer) {
                    return Optional.of(
                            new Problem(
                                    "copy-not-here",
                                    "open a lane",
                                    offer.to().toString(),
                                    "This node has no such copy.",
                                    "Wait until it has applied what made the copy."));
                }

                @Override
                public void opened(Lane lane) {
                    throw new IllegalStateException("a lane that was refused");
                }
            };

    /// Another node wants a lane: why not, if it is not to have one.
    Optional<Problem> offered(NodeId from, LaneOffer offer);

    /// A lane that was offered, and is this side's now.
    void opened(Lane lane);
}
