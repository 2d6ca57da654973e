package holdfast.trials.input;

import holdfast.core.json.JsonObject;
import holdfast.core.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// What can happen to a data directory. Offsets are those of docs/formats/agreed-log.md.
final class Damages {

    private static final int HEADER = 56;
    private static final int OLDEST_FORMAT = 12;

    private Damages() {}

    /// One behind which others were confirmed.
    static void confirmedRecord(Path data) throws IOException {
        Path segment = Damage.first(data, "log-1");
        List<Long> records = Damage.records(segment);
        Damage.flip(segment, records.get(records.size() / 2) + HEADER + 1);
    }

    static void base(Path data) throws IOException {
        Path segment = Damage.first(data, "log-1");
        Damage.flip(segment, Damage.records(segment).getFirst() + HEADER + 1);
    }

    static void segmentHeader(Path data) throws IOException {
        Damage.flip(Damage.first(data, "log-1"), 20);
    }

    static void newerSegment(Path data) throws IOException {
        Damage.put(Damage.first(data, "log-1"), OLDEST_FORMAT, 0, 0, 0, 9);
    }

    static void shortSegment(Path data) throws IOException {
        try (var channel =
                java.nio.channels.FileChannel.open(
                        Damage.first(data, "log-1"), java.nio.file.StandardOpenOption.WRITE)) {
            channel.truncate(4096 * 3);
        }
    }

    static void noSegment(Path data) throws IOException {
        Files.delete(Damage.first(data, "log-1"));
    }

    static void snapshot(Path data) throws IOException {
        Path snapshot = Damage.first(data, "snapshot-");
        Damage.flip(snapshot, Files.size(snapshot) / 2);
    }

    static void cutSnapshot(Path data) throws IOException {
        Path snapshot = Damage.first(data, "snapshot-");
        byte[] all = Files.readAllBytes(snapshot);
        Files.write(snapshot, java.util.Arrays.copyOf(all, all.length - 7));
    }

    static void noSnapshot(Path data) throws IOException {
        Files.delete(Damage.first(data, "snapshot-"));
    }

    static void noLog(Path data) throws IOException {
        emptyLog(data);
        Files.delete(data.resolve("log"));
    }

    static void emptyLog(Path data) throws IOException {
        try (Stream<Path> all = Files.list(data.resolve("log"))) {
            for (Path path : all.toList()) {
                Files.delete(path);
            }
        }
    }

    /// Another text in identity.json.
    static void replace(Path data, String what, String with) throws IOException {
        Path identity = data.resolve("identity.json");
        String text = Files.readString(identity);
        if (!text.contains(what)) {
            throw new IllegalStateException(what + " is not in " + text);
        }
        Files.writeString(identity, text.replace(what, with));
    }

    /// Another data id in identity.json.
    static void replace(Path data, JsonObject founder, UUID other) throws IOException {
        String row = JsonWriter.text(founder);
        int from = row.indexOf("\"data\":\"") + 8;
        replace(data, row.substring(from, from + 36), other.toString());
    }
}
