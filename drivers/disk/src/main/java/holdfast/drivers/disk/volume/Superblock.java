package holdfast.drivers.disk.volume;

import java.util.ArrayList;
import java.util.List;

/// What must not be forgotten, beside the records.
///
/// @param wiping    the log is being zeroed; nothing in it counts
/// @param cut       what lies above this position is being removed; -1 if nothing is
/// @param persisted the highest epoch that was made durable
/// @param volumes   by rising index
/// @param epochs    rising; where the epochs up to the checkpoint end, the oldest left out
record Superblock(
        CopyIdentity identity,
        Geometry geometry,
        EpochMark persisted,
        Checkpoint checkpoint,
        boolean wiping,
        long cut,
        FillMark mark,
        List<VolumeEntry> volumes,
        List<EpochEnd> epochs) {

    static final long NO_CUT = -1;

    Superblock {
        volumes = List.copyOf(volumes);
        epochs =
                List.copyOf(
                        epochs.subList(
                                Math.max(0, epochs.size() - StoreLimits.EPOCHS), epochs.size()));
    }

    static Superblock ofNew(CopyIdentity identity, Geometry geometry) {
        return new Superblock(
                identity,
                geometry,
                EpochMark.NONE,
                new Checkpoint(0, EpochMark.NONE, 0, Geometry.SEGMENTS_AT),
                false,
                NO_CUT,
                new FillMark.Consistent(),
                List.of(),
                List.of());
    }

    Superblock withPersisted(EpochMark epoch) {
        return new Superblock(
                identity, geometry, epoch, checkpoint, wiping, cut, mark, volumes, epochs);
    }

    Superblock withCheckpoint(Checkpoint reached, List<EpochEnd> ends) {
        return new Superblock(
                identity, geometry, persisted, reached, wiping, cut, mark, volumes, ends);
    }

    Superblock withWiping(boolean now) {
        return new Superblock(
                identity, geometry, persisted, checkpoint, now, NO_CUT, mark, volumes, epochs);
    }

    Superblock withCut(long after) {
        return new Superblock(
                identity, geometry, persisted, checkpoint, wiping, after, mark, volumes, epochs);
    }

    Superblock withMark(FillMark now) {
        return new Superblock(
                identity, geometry, persisted, checkpoint, wiping, cut, now, volumes, epochs);
    }

    /// With this one in place of another of its index.
    Superblock withVolume(VolumeEntry entry) {
        List<VolumeEntry> all = new ArrayList<>(withoutVolume(entry.index()).volumes);
        all.add(entry);
        all.sort((a, b) -> Integer.compare(a.index(), b.index()));
        return withVolumes(all);
    }

    Superblock withoutVolume(int index) {
        return withVolumes(volumes.stream().filter(volume -> volume.index() != index).toList());
    }

    private Superblock withVolumes(List<VolumeEntry> all) {
        return new Superblock(
                identity, geometry, persisted, checkpoint, wiping, cut, mark, all, epochs);
    }
}
