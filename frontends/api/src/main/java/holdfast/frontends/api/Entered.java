package holdfast.frontends.api;

/// A node that waited has its certificate, and becomes what it was told: its daemon goes on as a node of the cluster.
///
/// @param cluster the cluster's name
/// @param node    the node's id from now on
public record Entered(String cluster, String node) {}
