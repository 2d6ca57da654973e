package holdfast.drivers.witness;

import holdfast.core.model.FileId;
import holdfast.core.model.Problem;
import holdfast.core.witness.Sector;
import holdfast.core.witness.Slot;
import holdfast.core.witness.Table;
import holdfast.core.witness.WitnessEvent;
import holdfast.drivers.format.ByteReader;
import holdfast.drivers.format.ByteWriter;
import holdfast.drivers.format.FormatException;
import holdfast.drivers.witness.ShareLook.Found;
import java.util.ArrayList;
import java.util.List;

/// What a child says, in bytes.
final class ReplyFormat {

    private static final int READY = 1;
    private static final int TABLE = 2;
    private static final int UNREADABLE = 3;
    private static final int WRITTEN = 4;
    private static final int UNKNOWN = 5;
    private static final int NOTE = 6;
    private static final int MADE = 7;
    private static final int REFUSED = 8;
    private static final int FOUND_NOTHING = 9;
    private static final int FOUND_BLANK = 10;
    private static final int FOUND_OTHER = 11;
    private static final int FOUND_WITNESS = 12;

    private ReplyFormat() {}

    static ByteWriter write(Reply reply) {
        ByteWriter writer = new ByteWriter(256);
        return switch (reply) {
            case Reply.Ready _ -> writer.putByte(READY);
            case Reply.Note(String text) -> writer.putByte(NOTE).putText(text);
            case Reply.Did(WitnessEvent event) -> putEvent(writer, event);
            case Reply.Made(String path, boolean direct) ->
                    writer.putByte(MADE).putText(path).putBoolean(direct);
            case Reply.Looked(Found found) -> putFound(writer, found);
            case Reply.Refused(Problem problem) -> {
                writer.putByte(REFUSED).putText(problem.code()).putText(problem.tried());
                writer.putText(problem.on()).putText(problem.why());
                yield writer.putText(problem.remedy());
            }
        };
    }

    static Reply read(ByteReader reader) throws FormatException {
        int kind = reader.takeByte();
        return switch (kind) {
            case READY -> new Reply.Ready();
            case NOTE -> new Reply.Note(reader.takeText());
            case TABLE, UNREADABLE, WRITTEN, UNKNOWN -> new Reply.Did(takeEvent(kind, reader));
            case MADE -> new Reply.Made(reader.takeText(), reader.takeBoolean());
            case REFUSED ->
                    new Reply.Refused(
                            new Problem(
                                    reader.takeText(),
                                    reader.takeText(),
                                    reader.takeText(),
                                    reader.takeText(),
                                    reader.takeText()));
            case FOUND_NOTHING -> new Reply.Looked(new Found.Nothing(takeFiles(reader)));
            case FOUND_BLANK -> new Reply.Looked(new Found.Blank());
            case FOUND_OTHER -> new Reply.Looked(new Found.Other(reader.takeText()));
            case FOUND_WITNESS -> new Reply.Looked(new Found.Witness(takeTable(reader)));
            default -> throw reader.wrong("a reply of kind " + kind);
        };
    }

    private static ByteWriter putEvent(ByteWriter writer, WitnessEvent event) {
        return switch (event) {
            case WitnessEvent.TableRead(long number, Table table) ->
                    putTable(writer.putByte(TABLE).putLong(number), table);
            case WitnessEvent.TableUnreadable(long number, String why) ->
                    writer.putByte(UNREADABLE).putLong(number).putText(why);
            case WitnessEvent.SectorWritten(long number) -> writer.putByte(WRITTEN).putLong(number);
            case WitnessEvent.SectorUnknown(long number, String why) ->
                    writer.putByte(UNKNOWN).putLong(number).putText(why);
            case WitnessEvent.Reaped _, WitnessEvent.Question _ ->
                    throw new IllegalStateException("no child says " + event);
        };
    }

    private static WitnessEvent takeEvent(int kind, ByteReader reader) throws FormatException {
        long number = reader.takeLong();
        return switch (kind) {
            case TABLE -> new WitnessEvent.TableRead(number, takeTable(reader));
            case UNREADABLE -> new WitnessEvent.TableUnreadable(number, reader.takeText());
            case WRITTEN -> new WitnessEvent.SectorWritten(number);
            default -> new WitnessEvent.SectorUnknown(number, reader.takeText());
        };
    }

    private static ByteWriter putFound(ByteWriter writer, Found found) {
        return switch (found) {
            case Found.Nothing(List<FileId> others) -> {
                writer.putByte(FOUND_NOTHING).putInt(others.size());
                others.forEach(other -> writer.putUuid(other.value()));
                yield writer;
            }
            case Found.Blank _ -> writer.putByte(FOUND_BLANK);
            case Found.Other(String what) -> writer.putByte(FOUND_OTHER).putText(what);
            case Found.Witness(Table table) -> putTable(writer.putByte(FOUND_WITNESS), table);
            case Found.Unreachable(Problem problem) ->
                    throw new IllegalStateException("said as a refusal: " + problem);
        };
    }

    private static List<FileId> takeFiles(ByteReader reader) throws FormatException {
        int count = reader.takeLength(2 * Long.BYTES);
        List<FileId> files = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            files.add(new FileId(reader.takeUuid()));
        }
        return files;
    }

    private static ByteWriter putTable(ByteWriter writer, Table table) {
        writer.putUuid(table.file().value()).putInt(table.slots().size());
        for (Table.Pair pair : table.slots()) {
            putSector(writer, pair.first());
            putSector(writer, pair.second());
        }
        return writer;
    }

    private static void putSector(ByteWriter writer, Sector sector) {
        switch (sector) {
            case Sector.Bad _ -> writer.putBoolean(false);
            case Sector.Holds(Slot slot) -> SectorFormat.putSlot(writer.putBoolean(true), slot);
        }
    }

    private static Table takeTable(ByteReader reader) throws FormatException {
        FileId file = new FileId(reader.takeUuid());
        int count = reader.takeLength(2);
        List<Table.Pair> slots = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Sector first = takeSector(reader);
            slots.add(new Table.Pair(first, takeSector(reader)));
        }
        return new Table(file, slots);
    }

    private static Sector takeSector(ByteReader reader) throws FormatException {
        return reader.takeBoolean()
                ? new Sector.Holds(SectorFormat.takeSlot(reader))
                : new Sector.Bad();
    }
}
