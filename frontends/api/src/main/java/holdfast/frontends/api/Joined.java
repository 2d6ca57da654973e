package holdfast.frontends.api;

/// A machine is a node.
///
/// @param cluster     the cluster's name
/// @param node        the node's id
/// @param authority   the CA's certificate in PEM
/// @param certificate the node's, in PEM
public record Joined(String cluster, String node, String authority, String certificate) {}
