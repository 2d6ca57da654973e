package holdfast.drivers.disk.volume;

import java.util.UUID;

/// A volume of the group, as the superblock lists it.
///
/// @param index what records call it; never used again in a group
/// @param bytes its size, a multiple of 512
public record VolumeEntry(int index, UUID volume, long bytes) {

    public VolumeEntry {
        if (index < 0
                || index >= StoreLimits.VOLUME_INDEXES
                || bytes <= 0
                || bytes > StoreLimits.VOLUME_BYTES
                || bytes % StoreLimits.SECTOR != 0) {
            throw new IllegalArgumentException("volume " + index + " of " + bytes + " bytes");
        }
    }
}
