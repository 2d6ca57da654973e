package holdfast.frontends.api;

/// A node, named. Both texts are empty where there is no such node, and the name alone where it has none yet.
///
/// @param id   a UUID
/// @param name as the administrator knows it
public record NodeRef(String id, String name) {

    /// No node.
    public static final NodeRef NOBODY = new NodeRef("", "");
}
