package holdfast.drivers.disk.volume;

import java.io.IOException;

/// Brings records that are committed, and are in the log alone, to memory.
final class Replay {

    private final VolumeLog log;
    private final Overlay overlay;
    private final Destager destager;
    private final Batch scratch;
    private final RecordReader reader;

    Replay(VolumeLog log, Overlay overlay, Destager destager, Batch scratch) {
        this.log = log;
        this.overlay = overlay;
        this.destager = destager;
        this.scratch = scratch;
        reader = new RecordReader(log.file(), log.geometry());
    }

    /// Everything that is committed. Where there is more than memory holds, it goes on from there to the data files.
    ///
    /// @return the position from which on records will be staged in memory when they are appended
    long takeUp() throws IOException {
        upTo(log.committed());
        log.committed(log.committed());
        return log.last() + 1;
    }

    void upTo(long to) throws IOException {
        RecordRing records = log.records();
        for (long position = overlay.appliedPosition() + 1; position <= to; position++) {
            if (!reader.read(records.start(position), scratch) || scratch.position() != position) {
                throw StoreProblems.lost(position);
            }
            while (!overlay.takesABatch()) {
                destager.round(false);
            }
            overlay.apply(scratch, records.mark(position), records.next(position));
        }
    }
}
