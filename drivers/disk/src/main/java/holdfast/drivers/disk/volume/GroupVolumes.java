package holdfast.drivers.disk.volume;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

/// The volumes of a group on this copy. Each change is durable when the call returns.
public final class GroupVolumes {

    private final Superblocks superblocks;
    private final DataFiles data;

    GroupVolumes(Superblocks superblocks, DataFiles data) {
        this.superblocks = superblocks;
        this.data = data;
    }

    /// By rising index.
    public List<VolumeEntry> all() {
        return superblocks.current().volumes();
    }

    /// Adds a volume, empty: it reads as zeros.
    ///
    /// @param index what records call it; never used before in this group
    /// @param bytes a multiple of 512
    public void add(int index, UUID volume, long bytes) throws IOException {
        VolumeEntry entry = new VolumeEntry(index, volume, bytes);
        if (all().size() == StoreLimits.VOLUMES || data.find(index).isPresent()) {
            throw new IllegalArgumentException("volume " + index + ": taken, or too many");
        }
        data.create(entry);
        superblocks.keep(superblock -> superblock.withVolume(entry));
    }

    /// Makes a volume larger; the new part reads as zeros. A smaller size is refused.
    public void grow(int index, long bytes) throws IOException {
        DataFile volume = data.get(index);
        if (bytes < volume.entry().bytes()) {
            throw new IllegalArgumentException("volume " + index + " does not shrink");
        }
        VolumeEntry larger = new VolumeEntry(index, volume.entry().volume(), bytes);
        synchronized (data) {
            volume.grow(larger);
        }
        superblocks.keep(superblock -> superblock.withVolume(larger));
    }

    /// Takes a volume away. Records that name it mean nothing from now on.
    public void remove(int index) throws IOException {
        superblocks.keep(superblock -> superblock.withoutVolume(index));
        synchronized (data) {
            data.remove(index);
        }
    }
}
