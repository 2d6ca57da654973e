package holdfast.core.cluster.group;

import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import holdfast.core.model.RunNumber;

/// One start of a group on a node.
///
/// @param orderedAt the revision that gave it to the node: what the node reported of a state before it
///                  says nothing about this run (P2)
public record Run(NodeId node, RunNumber number, Revision orderedAt) {}
