package holdfast.core.cluster.storage;

import holdfast.core.model.NodeId;
import holdfast.core.model.PoolId;
import holdfast.core.model.Revision;

/// A directory of one node in which copies are kept.
///
/// @param name            unique among the pools of its node
/// @param directory       absolute, without `.` and `..`
/// @param changedAt       the revision at which it was made or last changed
/// @param createdAtMillis the stamp of the command that made it
public record Pool(
        PoolId id,
        String name,
        NodeId node,
        String directory,
        Revision changedAt,
        long createdAtMillis) {}
