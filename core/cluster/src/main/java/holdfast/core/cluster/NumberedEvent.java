package holdfast.core.cluster;

import holdfast.core.model.Revision;

/// An event in the cluster's one stream.
///
/// @param number   1 for the first, without gaps, and the same on every node
/// @param revision of the entry that made it; one entry can make several events
/// @param atMillis milliseconds since 1970 UTC, as the proposer of that entry stamped it; of an entry
///                 that is no command, the stamp of the command before it
public record NumberedEvent(long number, Revision revision, long atMillis, ClusterEvent event) {}
