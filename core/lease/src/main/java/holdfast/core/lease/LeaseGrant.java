package holdfast.core.lease;

import holdfast.core.model.Index;
import holdfast.core.model.NodeId;
import holdfast.core.model.StartCount;
import holdfast.core.model.Term;

/// The leader grants what was asked for (L2).
///
/// @param start        of the daemon that asked
/// @param number       of the request that this answers
/// @param lengthMillis of the lease, which counts from when the request was sent
/// @param commit       the leader's commit index at the moment of answering: where a lease begins, nothing
///                     is started or thawed before this is applied (L7)
/// @param term         that the leader leads; its generation is the one in which the lease is good (A7)
public record LeaseGrant(
        NodeId from,
        NodeId to,
        StartCount start,
        long number,
        long lengthMillis,
        Index commit,
        Term term)
        implements LeaseMessage {}
