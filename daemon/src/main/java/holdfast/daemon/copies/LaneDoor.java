package holdfast.daemon.copies;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.storage.Copy;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.drivers.wire.Lane;
import holdfast.drivers.wire.LaneListener;
import holdfast.drivers.wire.LaneOffer;
import holdfast.volume.GroupLoop;
import java.util.Optional;

/// Which lanes of other nodes are let in: between two copies that this node knows, of its own generation, from the node that is to
/// dial.
record LaneDoor(Copies copies) implements LaneListener {

    @Override
    public Optional<Problem> offered(NodeId from, LaneOffer offer) {
        return why(from, offer)
                .map(why ->
                        new Problem(
                                "lane-refused",
                                "open a lane",
                                "copy " + offer.to().value(),
                                why,
                                "It is tried again by itself."));
    }

    private Optional<String> why(NodeId from, LaneOffer offer) {
        ClusterState state = copies.state();
        ReplicationGroup group = state.storage().group(offer.group());
        boolean isOpen =
                copies.keeper(offer.group())
                        .filter(keeper -> keeper.copy().id().equals(offer.to()))
                        .isPresent();
        if (group == null || !isOpen) {
            return Optional.of("This node has no such copy open.");
        }
        if (!offer.generation().equals(state.generation())) {
            return Optional.of(
                    "This node is in generation "
                            + state.generation()
                            + ", the other in "
                            + offer.generation()
                            + ".");
        }
        boolean isTheirs =
                group.copy(offer.from()).filter(copy -> copy.node().equals(from)).isPresent();
        if (!isTheirs || !LaneDialler.dials(from, copies.self())) {
            return Optional.of("That node has no such copy, or is not to dial.");
        }
        return offer.oldest() > GroupLoop.LANE_VERSION
                ? Optional.of("It speaks only newer versions than this node.")
                : Optional.empty();
    }

    @Override
    public void opened(Lane lane) {
        ReplicationGroup group = copies.state().storage().group(lane.offer().group());
        Optional<Copy> from = group == null ? Optional.empty() : group.copy(lane.offer().from());
        if (from.isEmpty()) {
            Copies.close(lane);
        } else {
            copies.opened(lane.offer().group(), from.get().seat(), lane);
        }
    }
}
