package holdfast.core.cluster.group;

import holdfast.core.model.Revision;

/// A run that no node owns any more and that is not known to have ended. Nothing else of the group
/// starts while there is one.
///
/// @param takenAt  the revision that took it from its node: the end of that node's lease proves that it
///                 ended only from here on (P4)
/// @param atMillis the stamp of the command that took it, for people
/// @param nodeName of its node when it was taken, so that an operator can name a node that the cluster
///                 no longer has (P5)
public record OwedRun(Run run, Revision takenAt, long atMillis, String nodeName) {}
