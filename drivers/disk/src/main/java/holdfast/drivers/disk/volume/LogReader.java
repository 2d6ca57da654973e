package holdfast.drivers.disk.volume;

/// Reads a log from a position on while it is written: history first, then what comes, so that a copy that was away
/// catches up. For one thread; any number of readers at once.
public final class LogReader {

    /// What a step came to.
    public enum Step {
        /// The batch has the record, whole.
        RECORD,
        /// There is no more for now.
        END,
        /// The log does not hold the position (any more).
        GONE
    }

    private static final long NOWHERE = -1;

    private final VolumeLog log;
    private final RecordReader reader;
    private long position;
    private long next = NOWHERE;
    private int chain;

    LogReader(VolumeLog log, long from) {
        this.log = log;
        reader = new RecordReader(log.file(), log.geometry());
        position = from;
    }

    /// The position that the next step gives.
    public long position() {
        return position;
    }

    /// Gives the next record. What is given was appended, and may not be committed.
    ///
    /// @param into has the record as if it had been received, ready to be sent
    public Step next(Batch into) {
        if (position > log.last()) {
            return Step.END;
        }
        boolean read = next == NOWHERE ? findFirst(into) : follow(into);
        if (!read) {
            return Step.GONE;
        }
        position++;
        return Step.RECORD;
    }

    private boolean findFirst(Batch into) {
        int segment = log.segments().find(position);
        if (segment < 0) {
            return false;
        }
        long at = log.geometry().start(segment);
        long wanted = position;
        while (reader.read(at, into)) {
            took(at, into);
            if (into.position() == wanted) {
                return true;
            }
            if (into.position() > wanted) {
                break;
            }
            at = next;
        }
        next = NOWHERE;
        return false;
    }

    private void took(long at, Batch into) {
        next = log.geometry().follow(at + into.diskBytes());
        chain = into.crc();
    }

    private boolean follow(Batch into) {
        Geometry geometry = log.geometry();
        return continuesAt(next, into)
                || continuesAt(geometry.start(geometry.after(geometry.segmentOf(next))), into);
    }

    private boolean continuesAt(long at, Batch into) {
        if (!reader.read(at, into) || into.position() != position || into.chain() != chain) {
            return false;
        }
        took(at, into);
        return true;
    }
}
