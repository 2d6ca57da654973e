package holdfast.drivers.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import holdfast.core.agreement.Entry;
import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Snapshot;
import holdfast.core.agreement.Write;
import holdfast.core.model.Bytes;
import holdfast.core.model.Configuration;
import holdfast.core.model.Covers;
import holdfast.core.model.DataId;
import holdfast.core.model.FileId;
import holdfast.core.model.Index;
import holdfast.core.model.LogEnd;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.Voting;
import holdfast.core.model.Witness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A log of each format that was ever released stays readable.
///
/// A new format gets a directory of its own; `-Dgolden.record=true` writes the one of the present format where
/// it is missing. One that exists is never written again.
@Covers({"A8", "N"})
class GoldenLogTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

    @TempDir Path directory;

    private static Configuration members() {
        NodeId first = NodeId.of(1);
        NodeId second = NodeId.of(2);
        return Configuration.of(
                Map.of(
                        first, new Member(first, DataId.of(1), 0),
                        second, new Member(second, DataId.of(2), 1)),
                Voting.of(List.of(first, second), new Witness.Share(FileId.of(3), 2)));
    }

    private static Bytes text(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Recovered founding() {
        return Recovered.bootstrap(Given.FIRST, members(), text("{\"state\":\"founding\"}"));
    }

    /// Every kind of write and of entry, over two segments.
    private static List<List<Write>> history() {
        Snapshot own =
                new Snapshot(
                        new LogEnd(Given.term(2), new Index(2)),
                        members(),
                        text("{\"state\":\"own\"}"));
        Snapshot leaders =
                new Snapshot(
                        new LogEnd(Given.term(5), new Index(20)),
                        members(),
                        text("{\"state\":\"of the leader\"}"));
        return List.of(
                List.of(Given.save(2)),
                List.of(Given.append(2, 1, 4, 20)),
                List.of(new Write.CutFrom(new Index(4)), Given.append(3, 4, 1, 20)),
                List.of(new Write.Compact(own)),
                List.of(Given.save(5)),
                List.of(new Write.InstallSnapshot(leaders)),
                List.of(
                        new Write.AppendEntries(
                                List.of(
                                        new Entry(
                                                Given.term(5), new Index(21), new Entry.Nothing()),
                                        new Entry(
                                                Given.term(5),
                                                new Index(22),
                                                new Entry.Reconfigured(members())),
                                        new Entry(
                                                Given.term(5),
                                                new Index(23),
                                                new Entry.Command(text("{\"a\":1}")))))));
    }

    private static void record(Path to) throws IOException {
        Files.createDirectories(to);
        try (AgreedLog log = AgreedLog.create(Given.place(to), founding())) {
            for (List<Write> writes : history()) {
                log.write(writes);
                log.sync();
            }
            log.seal();
        }
    }

    @Test
    void theLogOfEachFormatIsReadable() throws IOException {
        Recovered expected = founding();
        for (List<Write> writes : history()) {
            expected = Model.after(expected, writes);
        }
        for (int format = 1; format <= SegmentHeader.VERSION; format++) {
            Path golden = GOLDEN.resolve("format-" + format);
            if (!Files.isDirectory(golden)) {
                if (!Boolean.getBoolean("golden.record")) {
                    fail("no " + golden + ": record it with -Dgolden.record=true");
                }
                record(golden);
            }
            Path copy = Damage.copy(golden, directory.resolve("format-" + format));
            assertThat(LogNames.segments(new RealFiles(copy).names())).hasSizeGreaterThan(2);

            try (AgreedLog log = AgreedLog.open(Given.place(copy))) {
                assertThat(log.recovered()).as("format %d", format).isEqualTo(expected);
            }
        }
    }

    @Test
    void aHistoryIsWrittenTheSameWayEachTime() throws IOException {
        Path first = directory.resolve("first");
        Path second = directory.resolve("second");
        record(first);
        record(second);

        for (String name : new RealFiles(first).names()) {
            assertThat(second.resolve(name)).hasSameBinaryContentAs(first.resolve(name));
        }
    }
}
