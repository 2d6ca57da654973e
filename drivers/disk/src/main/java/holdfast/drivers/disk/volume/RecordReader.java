package holdfast.drivers.disk.volume;

import holdfast.drivers.disk.BlockFile;
import java.io.IOException;

/// Reads single records back. Used by one thread.
final class RecordReader {

    private final BlockFile file;
    private final Geometry geometry;

    /// How much is read at once: as much as the record before had, because records come in runs of similar ones.
    private int guess = RecordFormat.HEADER_BYTES;

    private boolean failed;

    RecordReader(BlockFile file, Geometry geometry) {
        this.file = file;
        this.geometry = geometry;
    }

    /// Whether a whole record of the group begins there; then the batch has it. What the disk can't give is no record,
    /// and [#failed] says so.
    boolean read(long at, Batch into) {
        failed = false;
        try {
            return tryRead(at, into);
        } catch (IOException e) {
            failed = true;
            return false;
        }
    }

    boolean failed() {
        return failed;
    }

    private boolean tryRead(long at, Batch into) throws IOException {
        long room = geometry.end(geometry.segmentOf(at)) - at;
        int first = (int) Math.min(guess, room);
        into.receiveHeader();
        if (file.read(into.fromDisk(0, first), at) < first) {
            return false;
        }
        int payload = into.headerReceived();
        if (payload < 0 || into.diskBytes() > room) {
            return false;
        }
        int all = into.diskBytes();
        guess = all;
        if (all > first && file.read(into.fromDisk(first, all), at + first) < all - first) {
            return false;
        }
        return into.payloadReceived();
    }
}
