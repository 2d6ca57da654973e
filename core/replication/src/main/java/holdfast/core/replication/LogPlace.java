package holdfast.core.replication;

import holdfast.core.model.Epoch;
import holdfast.core.model.Position;

/// One record of a log by its name: the epoch that it carries, and its position. Two logs of a group that hold a
/// record of the same name are the same up to there.
public record LogPlace(Epoch epoch, Position position) implements Comparable<LogPlace> {

    /// Before the first record: every new log has it.
    public static final LogPlace ZERO = new LogPlace(Epoch.NONE, Position.ZERO);

    public static LogPlace of(long epoch, long position) {
        return new LogPlace(new Epoch(epoch), new Position(position));
    }

    /// The higher epoch first, then the higher position (R5).
    @Override
    public int compareTo(LogPlace other) {
        int byEpoch = epoch.compareTo(other.epoch);
        return byEpoch != 0 ? byEpoch : position.compareTo(other.position);
    }

    @Override
    public String toString() {
        return position + "@" + epoch;
    }
}
