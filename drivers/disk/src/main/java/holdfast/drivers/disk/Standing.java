package holdfast.drivers.disk;

import holdfast.core.agreement.Entry;
import holdfast.core.agreement.HardState;
import holdfast.core.model.Index;
import holdfast.drivers.format.AgreementFormat;
import holdfast.drivers.format.ByteReader;
import holdfast.drivers.format.ByteWriter;
import holdfast.drivers.format.FormatException;

/// What the log amounts to, but for the entries themselves. Each segment begins with it.
///
/// @param end the index of the last entry, or of what the snapshot covers
record Standing(HardState hardState, SnapshotRef snapshot, Index end) {

    /// After one more change. A change that does not fit, such as an entry that leaves a gap, is a broken
    /// promise of who asked for it.
    Standing after(Change change) {
        return switch (change) {
            case Change.Save(HardState saved) -> new Standing(saved, snapshot, end);
            case Change.Cut(Index index) -> {
                require(index.isAbove(covered()), change);
                yield new Standing(hardState, snapshot, end.min(index.previous()));
            }
            case Change.Append(var entries) -> {
                Index last = end;
                for (Entry entry : entries) {
                    require(entry.index().equals(last.next()), entry.end());
                    last = entry.index();
                }
                yield new Standing(hardState, snapshot, last);
            }
            case Change.Install(SnapshotRef newer) ->
                    new Standing(hardState, newer, newer.last().index());
            case Change.Compact(SnapshotRef newer) -> {
                Index index = newer.last().index();
                require(index.isAtLeast(covered()) && end.isAtLeast(index), change);
                yield new Standing(hardState, newer, end);
            }
        };
    }

    /// The last index that the snapshot covers.
    Index covered() {
        return snapshot.last().index();
    }

    private void require(boolean fits, Object what) {
        if (!fits) {
            throw new IllegalStateException(
                    what + " does not fit a log from " + snapshot.last() + " to " + end);
        }
    }

    byte[] toArray() {
        ByteWriter writer = new ByteWriter(256);
        AgreementFormat.putHardState(writer, hardState);
        snapshot.put(writer);
        writer.putLong(end.value());
        return writer.toArray();
    }

    static Standing take(ByteReader reader) throws FormatException {
        HardState hardState = AgreementFormat.takeHardState(reader);
        SnapshotRef snapshot = SnapshotRef.take(reader);
        return new Standing(hardState, snapshot, AgreementFormat.takeIndex(reader));
    }
}
