package holdfast.drivers.format;

import holdfast.core.agreement.Entry;
import holdfast.core.agreement.HardState;
import holdfast.core.cluster.ConfigurationJson;
import holdfast.core.cluster.UnreadableException;
import holdfast.core.model.Configuration;
import holdfast.core.model.FileId;
import holdfast.core.model.Generation;
import holdfast.core.model.Index;
import holdfast.core.model.LogEnd;
import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import holdfast.core.witness.WitnessMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The values of the agreement that both disk and wire carry.
public final class AgreementFormat {

    /// The shortest entry: a term, an index, its kind.
    static final int ENTRY_LEAST = 24 + Long.BYTES + Long.BYTES + 1;

    private static final int NOTHING = 0;
    private static final int COMMAND = 1;
    private static final int RECONFIGURED = 2;

    private AgreementFormat() {}

    /// 32 bytes: the generation's number and id, the term's number.
    public static void putTerm(ByteWriter writer, Term term) {
        writer.putLong(term.generation().number());
        writer.putUuid(term.generation().id());
        writer.putLong(term.number());
    }

    public static Term takeTerm(ByteReader reader) throws FormatException {
        long generation = reader.takeNumber();
        UUID id = reader.takeUuid();
        return new Term(new Generation(generation, id), reader.takeNumber());
    }

    public static void putEnd(ByteWriter writer, LogEnd end) {
        putTerm(writer, end.term());
        writer.putLong(end.index().value());
    }

    public static LogEnd takeEnd(ByteReader reader) throws FormatException {
        Term term = takeTerm(reader);
        return new LogEnd(term, takeIndex(reader));
    }

    public static Index takeIndex(ByteReader reader) throws FormatException {
        return new Index(reader.takeNumber());
    }

    /// As the JSON of the cluster database.
    public static void putConfiguration(ByteWriter writer, Configuration configuration) {
        writer.putBytes(ConfigurationJson.write(configuration));
    }

    public static Configuration takeConfiguration(ByteReader reader) throws FormatException {
        try {
            return ConfigurationJson.read(reader.takeBytes());
        } catch (UnreadableException e) {
            throw reader.wrong("no configuration: " + e.getMessage());
        }
    }

    public static void putEntry(ByteWriter writer, Entry entry) {
        putEnd(writer, entry.end());
        switch (entry.payload()) {
            case Entry.Nothing() -> writer.putByte(NOTHING);
            case Entry.Command(var bytes) -> writer.putByte(COMMAND).putBytes(bytes);
            case Entry.Reconfigured(var configuration) -> {
                writer.putByte(RECONFIGURED);
                putConfiguration(writer, configuration);
            }
        }
    }

    public static Entry takeEntry(ByteReader reader) throws FormatException {
        LogEnd end = takeEnd(reader);
        int kind = reader.takeByte();
        Entry.Payload payload =
                switch (kind) {
                    case NOTHING -> new Entry.Nothing();
                    case COMMAND -> new Entry.Command(reader.takeBytes());
                    case RECONFIGURED -> new Entry.Reconfigured(takeConfiguration(reader));
                    default -> throw reader.wrong("an entry of unknown kind " + kind);
                };
        return new Entry(end.term(), end.index(), payload);
    }

    public static void putEntries(ByteWriter writer, List<Entry> entries) {
        writer.putInt(entries.size());
        entries.forEach(entry -> putEntry(writer, entry));
    }

    public static List<Entry> takeEntries(ByteReader reader) throws FormatException {
        int count = reader.takeLength(ENTRY_LEAST);
        List<Entry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            entries.add(takeEntry(reader));
        }
        return entries;
    }

    public static void putHardState(ByteWriter writer, HardState state) {
        putTerm(writer, state.term());
        switch (state.vote()) {
            case HardState.Vote.None _ -> writer.putByte(0);
            case HardState.Vote.Given(NodeId candidate) ->
                    writer.putByte(1).putUuid(candidate.value());
        }
        WitnessMemory witness = state.witness();
        writer.putUuid(witness.file().value());
        writer.putLong(witness.sequence());
        writer.putBoolean(witness.distrusted());
    }

    public static HardState takeHardState(ByteReader reader) throws FormatException {
        Term term = takeTerm(reader);
        HardState.Vote vote =
                reader.takeBoolean()
                        ? new HardState.Vote.Given(new NodeId(reader.takeUuid()))
                        : HardState.Vote.NOBODY;
        FileId file = new FileId(reader.takeUuid());
        long sequence = reader.takeNumber();
        return new HardState(term, vote, new WitnessMemory(file, sequence, reader.takeBoolean()));
    }
}
