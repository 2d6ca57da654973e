package holdfast.drivers.host;

import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonNumber;
import holdfast.core.json.JsonObject;
import holdfast.core.json.JsonReader;
import holdfast.core.json.JsonWriter;
import holdfast.core.model.DataId;
import holdfast.core.model.GroupId;
import holdfast.core.model.Problem;
import holdfast.core.model.RunNumber;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.CRC32C;

/// The highest run of each group that this node started or reported, durably (P4). It is what binds a node to its
/// own reports: what it said does not run here never starts here afterwards, also not after a restart.
///
/// The file has two lines: a JSON object, and the CRC-32C of its bytes. One that is lost or damaged is never made
/// anew in silence: nobody knows any more what this node has promised.
public final class HighestRuns {

    private static final int FORMAT = 1;
    private static final String NAME = "highest-runs";

    private final Path file;
    private final DataId data;
    private final Map<GroupId, RunNumber> highest;

    private HighestRuns(Path file, DataId data, Map<GroupId, RunNumber> highest) {
        this.file = file;
        this.data = data;
        this.highest = highest;
    }

    /// Makes the file of a node that has started and reported nothing yet. One that is there stays.
    public static void make(Path directory, DataId data) throws HostException {
        Path file = directory.resolve(NAME);
        try {
            Files.createDirectories(directory);
            if (!Files.exists(file)) {
                DurableFile.write(file, text(data, Map.of()));
                DurableFile.sync(directory.toAbsolutePath().resolveSibling(""));
            }
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /// @param data the node's: a file of another data directory says nothing about this one
    public static HighestRuns open(Path directory, DataId data) throws HostException {
        Path file = directory.resolve(NAME);
        try {
            if (!Files.exists(file)) {
                throw failure("runs-lost", file, "The file is gone.");
            }
            return new HighestRuns(file, data, read(file, data));
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /// Before the first run of a group: [RunNumber#NONE].
    public synchronized RunNumber highest(GroupId group) {
        return highest.getOrDefault(group, RunNumber.NONE);
    }

    public synchronized Map<GroupId, RunNumber> all() {
        return Map.copyOf(highest);
    }

    /// Durable when it returns. A number that is not above the group's highest changes nothing.
    public synchronized void remember(Map<GroupId, RunNumber> runs) throws HostException {
        Map<GroupId, RunNumber> next = new TreeMap<>(highest);
        runs.forEach((group, number) -> next.merge(group, number, RunNumber::max));
        if (next.equals(highest)) {
            return;
        }
        try {
            DurableFile.write(file, text(data, next));
        } catch (IOException e) {
            throw unusable(file, e);
        }
        highest.putAll(next);
    }

    private static String text(DataId data, Map<GroupId, RunNumber> highest) {
        JsonObject.Builder numbers = Json.object();
        highest.forEach((group, number) -> numbers.put(group.value().toString(), number.value()));
        byte[] json =
                JsonWriter.bytes(
                        Json.object()
                                .put("format", FORMAT)
                                .put("data", data.value().toString())
                                .put("highest", numbers.build())
                                .build());
        return new String(json, StandardCharsets.UTF_8) + "\n" + checksum(json) + "\n";
    }

    private static String checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }

    private static Map<GroupId, RunNumber> read(Path file, DataId data)
            throws IOException, HostException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\n');
        byte[] json = text.substring(0, Math.max(end, 0)).getBytes(StandardCharsets.ISO_8859_1);
        if (end < 0 || !text.substring(end).equals("\n" + checksum(json) + "\n")) {
            throw failure("runs-damaged", file, "Its checksum does not fit what it says.");
        }
        try {
            JsonFields fields = JsonFields.of(JsonReader.read(json));
            fields.number("format", FORMAT, FORMAT);
            if (!fields.text("data").equals(data.value().toString())) {
                throw failure("runs-foreign", file, "It is another data directory's.");
            }
            Map<GroupId, RunNumber> highest = new TreeMap<>();
            if (fields.any("highest") instanceof JsonObject numbers) {
                for (int i = 0; i < numbers.size(); i++) {
                    highest.put(
                            new GroupId(UUID.fromString(numbers.name(i))),
                            new RunNumber(number(numbers.name(i), numbers.value(i))));
                }
            }
            fields.end();
            return highest;
        } catch (JsonException | IllegalArgumentException e) {
            throw failure("runs-damaged", file, "It can't be understood: " + e.getMessage() + ".");
        }
    }

    private static long number(String name, Json value) {
        if (value instanceof JsonNumber number) {
            return number.value();
        }
        throw new IllegalArgumentException("a number expected for " + name);
    }

    private static HostException failure(String code, Path file, String why) {
        return new HostException(
                new Problem(
                        code,
                        "finding the highest runs of this node",
                        file.toString(),
                        why
                                + " Without it nobody knows what this node has reported, so it runs no"
                                + " groups.",
                        "Remove this node from its cluster and add it again with an empty directory"
                                + " and a new certificate."));
    }

    private static HostException unusable(Path file, IOException e) {
        return new HostException(
                new Problem(
                        "runs-unusable",
                        "keeping the highest run of this node",
                        file.toString(),
                        "It can't be used: " + HostException.say(e) + ".",
                        "Make it writable for the daemon, with room on its file system."));
    }
}
