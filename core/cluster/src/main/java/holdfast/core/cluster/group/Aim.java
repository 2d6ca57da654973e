package holdfast.core.cluster.group;

import holdfast.core.model.NodeId;

/// Where the next run of a group should be. The planner goes elsewhere where that node can't.
public sealed interface Aim {

    /// Wherever the planner finds best.
    record Anywhere() implements Aim {}

    /// On the node where it ended, as a restart.
    record Restart(NodeId node) implements Aim {}

    /// Where it was last: it did not leave because of the node.
    record Stay(NodeId node) implements Aim {}

    /// On another node than this one.
    record Elsewhere(NodeId node) implements Aim {}

    /// On this node, by an administrator's wish.
    record To(NodeId node) implements Aim {}

    Aim ANYWHERE = new Anywhere();
}
