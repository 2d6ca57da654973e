package holdfast.drivers.disk;

import holdfast.core.agreement.Snapshot;
import holdfast.core.model.Bytes;
import holdfast.core.model.DataId;
import holdfast.core.model.LogEnd;
import holdfast.drivers.format.AgreementFormat;
import holdfast.drivers.format.ByteReader;
import holdfast.drivers.format.ByteWriter;
import holdfast.drivers.format.FormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// Snapshots, each a file of its own that is whole or not there.
///
/// A file means nothing until a record of the log names it; it is durable before that record is written.
final class SnapshotFiles {

    private static final long MAGIC = 0x484f_4c44_534e_4150L; // HOLDSNAP
    private static final int HEADER = 48;

    private SnapshotFiles() {}

    /// Written aside, synced, renamed, and the directory synced.
    static SnapshotRef write(LogPlace place, long number, Snapshot snapshot) throws IOException {
        String name = LogNames.snapshot(number);
        String aside = LogNames.aside(name);
        FileLayer files = place.files();
        files.remove(aside);
        SnapshotRef ref;
        try (LayerFile file = files.create(aside)) {
            Body body = new Body(file);
            body.put(head(place, number, snapshot));
            Bytes state = snapshot.state();
            for (int from = 0; from < state.size(); from += Limits.PIECE_BYTES) {
                int to = Math.min(state.size(), from + Limits.PIECE_BYTES);
                body.put(state.slice(from, to).toArray());
            }
            int crc = (int) body.crc.getValue();
            body.put(new ByteWriter(Integer.BYTES).putInt(crc).toArray());
            file.sync();
            ref = new SnapshotRef(number, snapshot.last(), body.at, crc);
        }
        files.rename(aside, name);
        files.syncDirectory();
        return ref;
    }

    private static byte[] head(LogPlace place, long number, Snapshot snapshot) {
        ByteWriter content = new ByteWriter(1024);
        AgreementFormat.putEnd(content, snapshot.last());
        AgreementFormat.putConfiguration(content, snapshot.configuration());
        content.putInt(snapshot.state().size());

        ByteWriter head = new ByteWriter(1024);
        head.putLong(MAGIC);
        head.putInt(SegmentHeader.VERSION).putInt(SegmentHeader.READABLE_FROM);
        head.putUuid(place.id().value()).putLong(number);
        head.putLong((long) content.size() + snapshot.state().size());
        return head.putRaw(content.toArray()).toArray();
    }

    private static final class Body {
        private final LayerFile file;
        private final CRC32C crc = new CRC32C();
        private long at;

        private Body(LayerFile file) {
            this.file = file;
        }

        private void put(byte[] bytes) throws IOException {
            file.write(ByteBuffer.wrap(bytes), at);
            crc.update(bytes);
            at += bytes.length;
        }
    }

    /// Reads the one that the log names. Anything that is not exactly it is damage.
    static Snapshot read(LogPlace place, SnapshotRef ref) throws IOException {
        String name = LogNames.snapshot(ref.number());
        if (!place.files().names().contains(name)) {
            throw damaged(place, name, "the file is missing, and the log rests on it");
        }
        ByteBuffer bytes;
        try (LayerFile file = place.files().open(name)) {
            if (file.size() != ref.size() || ref.size() > Integer.MAX_VALUE - 8) {
                throw damaged(
                        place,
                        name,
                        "the file has " + file.size() + " of " + ref.size() + " bytes");
            }
            bytes = ByteBuffer.allocate((int) ref.size());
            file.read(bytes, 0);
        }
        int end = bytes.limit() - Integer.BYTES;
        CRC32C crc = new CRC32C();
        crc.update(bytes.array(), 0, Math.max(end, 0));
        if (end < HEADER || bytes.getInt(end) != (int) crc.getValue()) {
            throw damaged(place, name, "the checksum differs");
        }
        if ((int) crc.getValue() != ref.crc()) {
            throw damaged(place, name, "it is not the snapshot that the log names");
        }
        try {
            return parse(place, name, Bytes.of(bytes.array()).slice(0, end));
        } catch (FormatException | IllegalArgumentException e) {
            throw damaged(place, name, String.valueOf(e.getMessage()));
        }
    }

    private static Snapshot parse(LogPlace place, String name, Bytes bytes)
            throws FormatException, DiskException {
        ByteReader reader = new ByteReader(bytes);
        if (reader.takeLong() != MAGIC) {
            throw reader.wrong("this is not the beginning of a snapshot");
        }
        int version = reader.takeInt();
        int oldest = reader.takeInt();
        if (oldest > SegmentHeader.VERSION) {
            throw LogProblems.newer(place.files(), name, version, oldest);
        }
        DataId id = new DataId(reader.takeUuid());
        if (!id.equals(place.id())) {
            throw LogProblems.otherNode(place.files(), name, id, place.id());
        }
        reader.takeLong();
        if (reader.takeLong() != reader.left()) {
            throw reader.wrong("another length than its header says");
        }
        LogEnd last = AgreementFormat.takeEnd(reader);
        var configuration = AgreementFormat.takeConfiguration(reader);
        Snapshot snapshot = new Snapshot(last, configuration, reader.takeBytes());
        reader.end();
        return snapshot;
    }

    private static DiskException damaged(LogPlace place, String name, String what) {
        return LogProblems.damaged(place.files(), "snapshot " + name, what);
    }
}
