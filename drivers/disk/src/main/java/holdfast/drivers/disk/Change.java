package holdfast.drivers.disk;

import holdfast.core.agreement.Entry;
import holdfast.core.agreement.HardState;
import holdfast.core.model.Index;
import holdfast.drivers.format.AgreementFormat;
import holdfast.drivers.format.ByteReader;
import holdfast.drivers.format.ByteWriter;
import holdfast.drivers.format.FormatException;
import java.util.List;

/// A write of the agreement as a record carries it: a snapshot lies in a file of its own, and the record
/// names it.
sealed interface Change {

    /// [holdfast.core.agreement.Write.SaveState].
    record Save(HardState hardState) implements Change {}

    /// [holdfast.core.agreement.Write.CutFrom].
    record Cut(Index index) implements Change {}

    /// [holdfast.core.agreement.Write.AppendEntries], or a part of one.
    record Append(List<Entry> entries) implements Change {}

    /// [holdfast.core.agreement.Write.InstallSnapshot].
    record Install(SnapshotRef snapshot) implements Change {}

    /// [holdfast.core.agreement.Write.Compact].
    record Compact(SnapshotRef snapshot) implements Change {}

    default void put(ByteWriter writer) {
        switch (this) {
            case Save(HardState hardState) -> {
                writer.putByte(1);
                AgreementFormat.putHardState(writer, hardState);
            }
            case Cut(Index index) -> writer.putByte(2).putLong(index.value());
            case Append(List<Entry> entries) -> {
                writer.putByte(3);
                AgreementFormat.putEntries(writer, entries);
            }
            case Install(SnapshotRef snapshot) -> {
                writer.putByte(4);
                snapshot.put(writer);
            }
            case Compact(SnapshotRef snapshot) -> {
                writer.putByte(5);
                snapshot.put(writer);
            }
        }
    }

    static Change take(ByteReader reader) throws FormatException {
        int kind = reader.takeByte();
        return switch (kind) {
            case 1 -> new Save(AgreementFormat.takeHardState(reader));
            case 2 -> new Cut(AgreementFormat.takeIndex(reader));
            case 3 -> new Append(AgreementFormat.takeEntries(reader));
            case 4 -> new Install(SnapshotRef.take(reader));
            case 5 -> new Compact(SnapshotRef.take(reader));
            default -> throw reader.wrong("a write of unknown kind " + kind);
        };
    }
}
