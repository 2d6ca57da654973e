package holdfast.core.cluster.storage;

import holdfast.core.model.Revision;
import holdfast.core.model.VolumeId;

/// A block device of fixed size, in a replication group.
///
/// @param name      unique among volumes
/// @param bytes     its size: a whole number of [StorageLimits#SIZE_STEP]
/// @param blockSize the smallest write: 512 or 4096 bytes
/// @param attached  whether it is served to clients on the node of its primary
/// @param changedAt the revision at which an administrator last changed it
public record Volume(
        VolumeId id, String name, long bytes, int blockSize, boolean attached, Revision changedAt) {

    Volume withBytes(long newBytes, Revision at) {
        return new Volume(id, name, newBytes, blockSize, attached, at);
    }

    Volume withAttached(boolean newAttached, Revision at) {
        return new Volume(id, name, bytes, blockSize, newAttached, at);
    }
}
