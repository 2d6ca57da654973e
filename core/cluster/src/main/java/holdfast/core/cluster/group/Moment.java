package holdfast.core.cluster.group;

import holdfast.core.model.Revision;

/// Since when something is so.
///
/// @param atMillis the stamp of the command that made it so: for people, nothing is decided by it
public record Moment(Revision revision, long atMillis) {}
