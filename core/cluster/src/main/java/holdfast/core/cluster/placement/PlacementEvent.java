package holdfast.core.cluster.placement;

import holdfast.core.cluster.ClusterEvent;
import holdfast.core.model.NodeId;

/// What happened to rules and nodes' upkeep, for those who watch.
public sealed interface PlacementEvent extends ClusterEvent {

    record RuleSet(String rule) implements PlacementEvent {}

    record RuleRemoved(String rule) implements PlacementEvent {}

    /// Its site or what it has for groups is another.
    record NodePlaced(NodeId node, String site) implements PlacementEvent {}

    /// What becomes of its groups is another.
    ///
    /// @param back whether that is so because the node is back after its shutdown
    record UpkeepChanged(NodeId node, Upkeep upkeep, boolean back) implements PlacementEvent {}

    record PlacementChanged() implements PlacementEvent {}

    record ArmingChanged(Arming arming) implements PlacementEvent {}
}
