package holdfast.core.cluster.storage;

import holdfast.core.model.CopyId;
import holdfast.core.model.NodeId;
import holdfast.core.model.PoolId;
import holdfast.core.model.Position;
import holdfast.core.model.Revision;

/// A copy of a group, as the cluster knows it.
///
/// @param seat      its place in the group, from 0; never given to another copy of the group
/// @param nodeName  of its node when it was made, so that it can be named after the node is gone
/// @param droppedAt the committed position that was known when it was last dropped: what it lacks begins
///                  above it (R7). [Position#ZERO] where none was known, and of a copy in sync
/// @param doubt     of a copy in sync
/// @param since     the revision from which on it stands so
/// @param sinceMillis the stamp of the command that had it stand so, for people
public record Copy(
        int seat,
        CopyId id,
        NodeId node,
        String nodeName,
        PoolId pool,
        Standing standing,
        Position droppedAt,
        Doubt doubt,
        Revision since,
        long sinceMillis) {

    public boolean isInSync() {
        return standing == Standing.IN_SYNC;
    }

    public boolean isDoubtful() {
        return doubt != Doubt.NONE;
    }

    Copy with(Standing newStanding, Position newDroppedAt, Revision at, long atMillis) {
        return new Copy(
                seat,
                id,
                node,
                nodeName,
                pool,
                newStanding,
                newDroppedAt,
                Doubt.NONE,
                at,
                atMillis);
    }

    Copy with(Doubt newDoubt) {
        return new Copy(
                seat, id, node, nodeName, pool, standing, droppedAt, newDoubt, since, sinceMillis);
    }
}
