package holdfast.frontends.api;

/// Whether the cluster can decide anything now, as this node sees it.
///
/// @param held     whether this node leads with a confirmed term, or hears a leader
/// @param sentence the same with the reason, such as "2 of 3 votes answer, 2 are needed."
public record QuorumSummary(boolean held, String sentence) {}
