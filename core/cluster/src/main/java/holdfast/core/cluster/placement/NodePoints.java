package holdfast.core.cluster.placement;

import holdfast.core.model.NodeId;

/// How good a node is by a rule.
///
/// @param points from 1 to [PlacementLimits#POINTS]
public record NodePoints(NodeId node, int points) {}
