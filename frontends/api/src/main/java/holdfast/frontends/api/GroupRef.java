package holdfast.frontends.api;

/// A group as people know it.
///
/// @param id its UUID
public record GroupRef(String id, String name) {}
