package holdfast.frontends.api;

/// A group that would have no place.
public record PlannedStuck(GroupRef group, String because) {}
