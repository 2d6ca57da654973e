package holdfast.frontends.api;

/// A wish: serve a volume to clients.
///
/// @param node the name or id of the node on which it is to be used, which has to be its primary's; empty for that node,
///             whichever it is
public record AttachVolume(String node) {}
