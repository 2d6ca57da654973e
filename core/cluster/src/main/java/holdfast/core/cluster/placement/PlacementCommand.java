package holdfast.core.cluster.placement;

import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.group.Size;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import java.util.Optional;

/// Commands about placing groups.
///
/// Where a command has `known`, it is the `changedAt` of what it changes that its maker read, and the command is refused where that
/// was changed since (A4); [Revision#ZERO] takes it as it is.
public sealed interface PlacementCommand extends CommandBody {

    /// Makes a rule, or gives the one of this name another content.
    record SetRule(String name, Revision known, RuleSpec spec) implements PlacementCommand {}

    record RemoveRule(String name, Revision known) implements PlacementCommand {}

    /// Says where a node stands and what it has for groups.
    ///
    /// @param site     empty to say nothing
    /// @param capacity empty for what its machine has
    record PlaceNode(NodeId node, Revision known, String site, Optional<Size> capacity)
            implements PlacementCommand {}

    /// Drains a node, pauses it, holds what it has, or ends that.
    ///
    /// @param untilBack whether it ends by itself when the node reports from a later start, as a shutdown wants it; what an
    ///                  administrator wanted before then counts again
    record SetUpkeep(NodeId node, Revision known, Upkeep upkeep, boolean untilBack)
            implements PlacementCommand {}

    record SetPlacement(Revision known, PlacementSettings settings) implements PlacementCommand {}

    /// Disarms the cluster, or arms it.
    record SetArming(Revision known, Arming arming) implements PlacementCommand {}

    @Override
    default String kind() {
        return switch (this) {
            case SetRule _ -> "set-rule";
            case RemoveRule _ -> "remove-rule";
            case PlaceNode _ -> "place-node";
            case SetUpkeep _ -> "set-upkeep";
            case SetPlacement _ -> "set-placement";
            case SetArming _ -> "set-arming";
        };
    }
}
