package holdfast.frontends.api;

import java.util.List;

/// All nodes: members, those that are certified and no members yet, and those that were removed.
///
/// @param revision of the state that says so
public record NodeList(long revision, List<NodeView> nodes) {

    public NodeList {
        nodes = List.copyOf(nodes);
    }
}
