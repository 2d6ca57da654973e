package holdfast.drivers.disk.volume;

/// How large the parts of a store are. Segments and batches are fixed when the log is made; a log that is opened keeps
/// its own.
///
/// @param segments     16 to 64
/// @param segmentBytes a multiple of 4,096, room for two of the largest records
/// @param batchBytes   the largest payload of a record, a multiple of 4,096
/// @param overlayBytes memory for blocks that are not destaged, a multiple of 4,096
public record StoreSettings(int segments, int segmentBytes, int batchBytes, int overlayBytes) {

    private static final int SEGMENTS = 32;
    private static final int BATCH_BYTES = 1 << 20;
    private static final int OVERLAY_BYTES = 64 << 20;

    public StoreSettings {
        if (segments < 16 || segments > 64) {
            throw new IllegalArgumentException(segments + " segments, not 16 to 64");
        }
        if (batchBytes < StoreLimits.BLOCK
                || batchBytes % StoreLimits.BLOCK != 0
                || segmentBytes % StoreLimits.BLOCK != 0
                || segmentBytes < 2L * (StoreLimits.BLOCK + batchBytes) + StoreLimits.SEALS_BYTES) {
            throw new IllegalArgumentException(
                    "segments of " + segmentBytes + " for batches of " + batchBytes);
        }
        if (overlayBytes % StoreLimits.BLOCK != 0
                || overlayBytes / StoreLimits.BLOCK < 2 * blocksOfABatch(batchBytes)) {
            throw new IllegalArgumentException(
                    "an overlay of " + overlayBytes + " for batches of " + batchBytes);
        }
    }

    /// A log of about this size, with batches of up to 1 MiB and 64 MiB of memory for what is not destaged.
    ///
    /// @param logBytes 128 MiB to 32 GiB
    public static StoreSettings ofLog(long logBytes) {
        long segment = logBytes / SEGMENTS / StoreLimits.BLOCK * StoreLimits.BLOCK;
        return new StoreSettings(SEGMENTS, Math.toIntExact(segment), BATCH_BYTES, OVERLAY_BYTES);
    }

    StoreSettings withGeometry(Geometry log) {
        return new StoreSettings(
                log.segments(), log.segmentBytes(), log.batchBytes(), overlayBytes);
    }

    /// How many blocks of memory the largest batch may take: a write that is not aligned touches one block more, a zeroed
    /// range has two edges.
    static int blocksOfABatch(int batchBytes) {
        return batchBytes / StoreLimits.BLOCK + 2 * RecordFormat.OPS;
    }
}
