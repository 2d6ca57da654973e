package holdfast.core.cluster.storage;

import holdfast.core.model.Epoch;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;

/// A node that was primary in an earlier epoch and is not known to have stopped: it could still answer
/// reads, so the new primary does not serve yet (R5).
///
/// @param seat     of the copy that it was primary with
/// @param until    the epoch that took the role from it
/// @param takenAt  the revision that took it: the end of its node's lease proves that it ended only from
///                 here on (P4)
/// @param takenAtMillis the stamp of the command that took it, for people
/// @param nodeName of its node at that time, so that an operator can name a node that is gone (P5)
public record OwedPrimary(
        NodeId node,
        int seat,
        Epoch until,
        Revision takenAt,
        long takenAtMillis,
        String nodeName) {}
