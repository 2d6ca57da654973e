package holdfast.frontends.api;

/// A wish, to a node that waits: found a cluster of this name, with this node as its first.
public record FoundCluster(String name) {}
