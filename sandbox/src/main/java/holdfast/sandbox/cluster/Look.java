package holdfast.sandbox.cluster;

import holdfast.frontends.api.NodeStatus;

/// What was last seen of a node's API.
sealed interface Look {

    /// @param why in a few words
    record Silent(String why) implements Look {}

    record Answered(NodeStatus status) implements Look {}
}
