package holdfast.volume;

import holdfast.core.replication.Span;
import holdfast.drivers.disk.volume.VolumeEntry;
import holdfast.drivers.disk.volume.VolumeStore;

/// Ranges that other copies name, held against the volumes that are here.
final class Spans {

    private Spans() {}

    /// Of a volume that is here, in blocks from its beginning or up to its end, and not too long.
    static void require(VolumeStore store, Span span, long mostBytes) throws LaneException {
        long end = span.offset() + span.length();
        long bytes = bytes(store, span.volume());
        boolean fits =
                span.length() <= mostBytes
                        && span.offset() % LaneFrames.BLOCK == 0
                        && (end % LaneFrames.BLOCK == 0 || end == bytes)
                        && end <= bytes;
        if (!fits) {
            throw new LaneException("a range that is not one of a volume here: " + span);
        }
    }

    /// The size of a volume; 0 where it is not here.
    static long bytes(VolumeStore store, int volume) {
        for (VolumeEntry entry : store.volumes().all()) {
            if (entry.index() == volume) {
                return entry.bytes();
            }
        }
        return 0;
    }
}
