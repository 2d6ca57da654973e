package holdfast.frontends.api;

/// A wish: keep copies of volumes in a directory of a node, which makes it where it is not there.
///
/// @param name      `default` where it is left out
/// @param node      its name or id
/// @param directory an absolute path
public record CreatePool(String name, String node, String directory) {}
