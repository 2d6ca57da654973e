package holdfast.frontends.api;

import java.util.List;

/// An operator said that a node is stopped.
///
/// @param command  its id
/// @param revision at which it was applied; of a repeat, that of the first
/// @param taken    the names of groups that the node still owned: they are taken from it now, and nothing of them
///                 is proven before somebody has looked at the machine again and said the same once more
public record StoppedNode(String command, long revision, List<String> taken) {

    public StoppedNode {
        taken = List.copyOf(taken);
    }
}
