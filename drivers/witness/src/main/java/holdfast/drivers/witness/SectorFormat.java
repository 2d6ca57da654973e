package holdfast.drivers.witness;

import holdfast.core.model.Bytes;
import holdfast.core.model.DataId;
import holdfast.core.model.FileId;
import holdfast.core.model.Generation;
import holdfast.core.model.Index;
import holdfast.core.model.LogEnd;
import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import holdfast.core.witness.Sector;
import holdfast.core.witness.Slot;
import holdfast.drivers.format.ByteReader;
import holdfast.drivers.format.ByteWriter;
import holdfast.drivers.format.FormatException;

/// One of the two sectors of a slot in bytes.
///
/// A sector names its own place, so that one which a device wrote to the wrong place is bad there, and not
/// somebody else's word.
final class SectorFormat {

    /// "HFDWSLOT".
    private static final long MAGIC = 0x4846_4457_534c_4f54L;

    private static final Sector BAD = new Sector.Bad();

    private SectorFormat() {}

    static byte[] write(int slotNumber, boolean second, Slot slot) {
        ByteWriter writer = new ByteWriter(256);
        writer.putLong(MAGIC).putInt(slotNumber).putInt(second ? 1 : 0);
        return SealedSector.seal(putSlot(writer, slot));
    }

    /// Reads the sector of this place out of the whole table.
    static Sector read(byte[] table, int slotNumber, boolean second) {
        int at = Layout.sectorAt(slotNumber, second);
        if (!SealedSector.isWhole(table, at)) {
            return BAD;
        }
        ByteReader reader = new ByteReader(Bytes.of(table).slice(at, at + Layout.CRC_AT));
        try {
            boolean inPlace =
                    reader.takeLong() == MAGIC
                            && reader.takeInt() == slotNumber
                            && reader.takeInt() == (second ? 1 : 0);
            return inPlace ? new Sector.Holds(takeSlot(reader)) : BAD;
        } catch (FormatException _) {
            return BAD;
        }
    }

    static ByteWriter putSlot(ByteWriter writer, Slot slot) {
        writer.putUuid(slot.file().value());
        writer.putUuid(slot.node().value());
        writer.putUuid(slot.dataId().value());
        writer.putLong(slot.sequence());
        putTerm(writer, slot.term());
        putTerm(writer, slot.accepted().term());
        writer.putLong(slot.accepted().index().value());
        return writer.putLong(slot.counter());
    }

    static Slot takeSlot(ByteReader reader) throws FormatException {
        FileId file = new FileId(reader.takeUuid());
        NodeId node = new NodeId(reader.takeUuid());
        DataId dataId = new DataId(reader.takeUuid());
        long sequence = reader.takeNumber();
        Term term = takeTerm(reader);
        LogEnd accepted = new LogEnd(takeTerm(reader), new Index(reader.takeNumber()));
        return new Slot(file, node, dataId, sequence, term, accepted, reader.takeNumber());
    }

    private static void putTerm(ByteWriter writer, Term term) {
        writer.putLong(term.generation().number());
        writer.putUuid(term.generation().id());
        writer.putLong(term.number());
    }

    private static Term takeTerm(ByteReader reader) throws FormatException {
        Generation generation = new Generation(reader.takeNumber(), reader.takeUuid());
        return new Term(generation, reader.takeNumber());
    }
}
