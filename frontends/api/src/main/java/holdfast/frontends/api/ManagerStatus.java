package holdfast.frontends.api;

import java.util.List;

/// Where the manager runs: on the node that leads, always.
///
/// @param node       that node, as the answering node knows; nobody where none leads
/// @param apiAddress where its API listens, or empty where that is not known here
/// @param term       in which it leads
/// @param candidates members that the manager could be moved to now, the best first
/// @param sentence   the same in words
public record ManagerStatus(
        NodeRef node, String apiAddress, long term, List<NodeRef> candidates, String sentence) {

    public ManagerStatus {
        candidates = List.copyOf(candidates);
    }
}
