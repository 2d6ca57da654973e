package holdfast.volume;

import holdfast.core.model.Bytes;
import holdfast.core.model.CopyId;
import holdfast.core.model.Epoch;
import holdfast.core.model.FillId;
import holdfast.core.model.Position;
import holdfast.core.replication.EpochTable;
import holdfast.core.replication.LogPlace;
import holdfast.core.replication.ReplicationMessage;
import holdfast.core.replication.ReplicationMessage.Adopt;
import holdfast.core.replication.ReplicationMessage.Adopted;
import holdfast.core.replication.ReplicationMessage.AskFill;
import holdfast.core.replication.ReplicationMessage.BeginFill;
import holdfast.core.replication.ReplicationMessage.Committed;
import holdfast.core.replication.ReplicationMessage.Fetch;
import holdfast.core.replication.ReplicationMessage.FillReady;
import holdfast.core.replication.ReplicationMessage.Filled;
import holdfast.core.replication.ReplicationMessage.Follow;
import holdfast.core.replication.ReplicationMessage.Followed;
import holdfast.core.replication.ReplicationMessage.Refused;
import holdfast.core.replication.Span;
import holdfast.drivers.format.ByteReader;
import holdfast.drivers.format.ByteWriter;
import holdfast.drivers.format.FormatException;
import java.util.ArrayList;
import java.util.List;

/// What copies say to each other, in bytes. `docs/formats/lane.md` has the layout.
final class ReplicationFormat {

    private static final int ADOPT = 1;
    private static final int FOLLOW = 2;
    private static final int FETCH = 3;
    private static final int BEGIN_FILL = 4;
    private static final int COMMITTED = 5;
    private static final int ADOPTED = 6;
    private static final int FOLLOWED = 7;
    private static final int REFUSED = 8;
    private static final int FILL_READY = 9;
    private static final int ASK_FILL = 10;
    private static final int FILLED = 11;

    private static final int PLACE_BYTES = 2 * Long.BYTES;

    private ReplicationFormat() {}

    static Bytes write(ReplicationMessage message) {
        ByteWriter out = new ByteWriter(128);
        out.putByte(kind(message)).putLong(message.epoch().value());
        switch (message) {
            case Adopt adopt -> out.putLong(adopt.tenure().value());
            case Follow follow -> put(out, follow.after());
            case Fetch fetch -> out.putLong(fetch.from().value()).putLong(fetch.through().value());
            case BeginFill begin -> {
                put(put(out, begin.fill()), begin.base());
                out.putInt(begin.volumeBytes().size());
                begin.volumeBytes().forEach(out::putLong);
            }
            case Committed committed -> out.putLong(committed.position().value());
            case Adopted adopted -> {
                out.putUuid(adopted.copy().value());
                put(out, adopted.table());
                put(out.putLong(adopted.committed().value()), adopted.fill());
                out.putBoolean(adopted.damaged());
            }
            case Followed followed -> out.putLong(followed.position().value());
            case Refused _ -> {}
            case FillReady ready -> put(out, ready.fill());
            case AskFill ask -> put(put(out, ask.fill()), ask.span()).putBoolean(ask.blocks());
            case Filled filled -> put(out, filled.fill());
        }
        return out.toBytes();
    }

    private static int kind(ReplicationMessage message) {
        return switch (message) {
            case Adopt _ -> ADOPT;
            case Follow _ -> FOLLOW;
            case Fetch _ -> FETCH;
            case BeginFill _ -> BEGIN_FILL;
            case Committed _ -> COMMITTED;
            case Adopted _ -> ADOPTED;
            case Followed _ -> FOLLOWED;
            case Refused _ -> REFUSED;
            case FillReady _ -> FILL_READY;
            case AskFill _ -> ASK_FILL;
            case Filled _ -> FILLED;
        };
    }

    static ReplicationMessage read(Bytes bytes) throws FormatException {
        ByteReader in = new ByteReader(bytes);
        try {
            int kind = in.takeByte();
            Epoch epoch = epoch(in);
            ReplicationMessage message = read(kind, epoch, in);
            in.end();
            return message;
        } catch (IllegalArgumentException e) {
            throw in.wrong(String.valueOf(e.getMessage()));
        }
    }

    private static ReplicationMessage read(int kind, Epoch epoch, ByteReader in)
            throws FormatException {
        return switch (kind) {
            case ADOPT -> new Adopt(epoch, epoch(in));
            case FOLLOW -> new Follow(epoch, place(in));
            case FETCH -> new Fetch(epoch, position(in), position(in));
            case BEGIN_FILL -> new BeginFill(epoch, fill(in), place(in), sizes(in));
            case COMMITTED -> new Committed(epoch, position(in));
            case ADOPTED ->
                    new Adopted(
                            epoch,
                            new CopyId(in.takeUuid()),
                            table(in),
                            position(in),
                            fill(in),
                            in.takeBoolean());
            case FOLLOWED -> new Followed(epoch, position(in));
            case REFUSED -> new Refused(epoch);
            case FILL_READY -> new FillReady(epoch, fill(in));
            case ASK_FILL -> new AskFill(epoch, fill(in), span(in), in.takeBoolean());
            case FILLED -> new Filled(epoch, fill(in));
            default -> throw in.wrong("a message of kind " + kind);
        };
    }

    static ByteWriter put(ByteWriter out, FillId fill) {
        return out.putLong(fill.tenure().value()).putLong(fill.number());
    }

    static FillId fill(ByteReader in) throws FormatException {
        return new FillId(epoch(in), in.takeNumber());
    }

    static ByteWriter put(ByteWriter out, Span span) {
        return out.putInt(span.volume()).putLong(span.offset()).putLong(span.length());
    }

    static Span span(ByteReader in) throws FormatException {
        return new Span(in.takeInt(), in.takeNumber(), in.takeNumber());
    }

    private static ByteWriter put(ByteWriter out, LogPlace place) {
        return out.putLong(place.epoch().value()).putLong(place.position().value());
    }

    private static LogPlace place(ByteReader in) throws FormatException {
        return new LogPlace(epoch(in), position(in));
    }

    private static void put(ByteWriter out, EpochTable table) {
        put(out, table.base()).putInt(table.ends().size());
        table.ends().forEach(end -> put(out, end));
    }

    private static EpochTable table(ByteReader in) throws FormatException {
        LogPlace base = place(in);
        int count = in.takeLength(PLACE_BYTES);
        List<LogPlace> ends = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ends.add(place(in));
        }
        return new EpochTable(base, ends);
    }

    private static List<Long> sizes(ByteReader in) throws FormatException {
        int count = in.takeLength(Long.BYTES);
        List<Long> sizes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            sizes.add(in.takeNumber());
        }
        return sizes;
    }

    static Epoch epoch(ByteReader in) throws FormatException {
        return new Epoch(in.takeNumber());
    }

    static Position position(ByteReader in) throws FormatException {
        return new Position(in.takeNumber());
    }
}
