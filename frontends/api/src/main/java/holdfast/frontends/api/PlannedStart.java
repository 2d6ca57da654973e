package holdfast.frontends.api;

/// A group that would start elsewhere.
///
/// @param from   where it is, or nobody
/// @param millis from what is supposed until its start is ordered, at most
public record PlannedStart(GroupRef group, NodeRef from, NodeRef to, long millis, String because) {}
