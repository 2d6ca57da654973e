package holdfast.drivers.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Write;
import holdfast.core.model.Covers;
import holdfast.core.model.DataId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Something that was confirmed is spoilt: the start says where, and changes nothing.
@Covers("A8")
class DamageTest {

    @TempDir Path directory;

    private Path whole;
    private Recovered expected = Given.founding();

    /// A log of three begun segments and one prepared, sealed.
    @BeforeEach
    void write() throws IOException {
        whole = Files.createDirectory(directory.resolve("whole"));
        try (AgreedLog log = AgreedLog.create(Given.place(whole), expected)) {
            for (int i = 0; i < 11; i++) {
                List<Write> writes = List.of(Given.save(i + 1), Given.append(1, i * 2 + 1, 2, 300));
                log.write(writes);
                log.sync();
                expected = Model.after(expected, writes);
            }
            log.seal();
        }
        assertThat(LogNames.segments(new RealFiles(whole).names())).hasSize(4);
    }

    private Path copy(String name) throws IOException {
        return Damage.copy(whole, directory.resolve(name));
    }

    private static void assertDamaged(Path log, String place) throws IOException {
        Map<String, ByteBuffer> before = contents(log);
        assertThatThrownBy(() -> AgreedLog.open(Given.place(log)))
                .isInstanceOfSatisfying(
                        DiskException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("log-damaged"))
                .hasMessageContaining(place)
                .hasMessageContaining("holdfast member remove");
        assertThat(contents(log)).as("nothing is changed").isEqualTo(before);
    }

    private static Map<String, ByteBuffer> contents(Path log) throws IOException {
        Map<String, ByteBuffer> contents = new TreeMap<>();
        for (String name : new RealFiles(log).names()) {
            contents.put(name, ByteBuffer.wrap(Files.readAllBytes(log.resolve(name))));
        }
        return contents;
    }

    @Test
    void aFlippedBitInAnyConfirmedRecordIsNamed() throws IOException {
        Path log = copy("flipped");
        for (long number = 1; number <= 3; number++) {
            Path file = log.resolve(LogNames.segment(number));
            byte[] good = Files.readAllBytes(file);
            List<Damage.Place> records = Damage.records(log, number);
            int confirmed = number == 3 ? records.size() - 1 : records.size();
            for (Damage.Place record : records.subList(0, confirmed)) {
                int bytes = RecordHeader.BYTES + record.header().length();
                for (int at = 0; at < bytes; at += at < RecordHeader.BYTES ? 1 : 41) {
                    Damage.flip(file, record.offset() + at);
                    assertDamaged(
                            log, "segment log-" + number + ", record at byte " + record.offset());
                    Files.write(file, good);
                }
            }
        }
        assertThat(AgreedLog.open(Given.place(log)).recovered()).isEqualTo(expected);
    }

    @Test
    void aFlippedBitInAHeaderIsNamed() throws IOException {
        Path log = copy("header");
        for (long number = 1; number <= 4; number++) {
            Path file = log.resolve(LogNames.segment(number));
            for (int at = 0; at < SegmentHeader.BYTES; at++) {
                Damage.flip(file, at);
                assertDamaged(log, "segment log-" + number + ", header");
                Damage.flip(file, at);
            }
        }
    }

    @Test
    void aFlippedBitInTheSnapshotIsNamed() throws IOException {
        Path log = copy("snapshot");
        Path file = log.resolve("snapshot-1");
        for (int at = 0; at < Files.size(file); at++) {
            Damage.flip(file, at);
            assertDamaged(log, "snapshot snapshot-1");
            Damage.flip(file, at);
        }
        Damage.truncate(file, (int) Files.size(file) - 1);
        assertDamaged(log, "snapshot snapshot-1");
        Files.delete(file);
        assertDamaged(log, "snapshot snapshot-1: the file is missing");
    }

    @Test
    void confirmedBlocksThatReadAsZerosAreNotTheEndOfTheLog() throws IOException {
        for (long number = 1; number <= 3; number++) {
            List<Damage.Place> records = Damage.records(whole, number);
            int confirmed = number == 3 ? records.size() - 1 : records.size();
            for (Damage.Place record : records.subList(0, confirmed)) {
                Path log = copy("zeros-" + number + "-" + record.offset());
                Damage.blank(
                        log.resolve(LogNames.segment(number)),
                        record.offset(),
                        record.header().span());
                assertDamaged(log, "segment log-" + number + ", record at byte " + record.offset());
            }
        }
    }

    @Test
    void aMissingOrShortSegmentIsNamed() throws IOException {
        for (long number = 1; number <= 3; number++) {
            Path missing = copy("missing-" + number);
            Files.delete(missing.resolve(LogNames.segment(number)));
            // Which of them is named depends on what is left; the last one leaves a blank one
            // behind it.
            assertDamaged(
                    missing, number < 3 ? "log-" + number + ":" : "log-4, record at byte 4096");

            Path shorter = copy("short-" + number);
            Damage.truncate(shorter.resolve(LogNames.segment(number)), 3 * Limits.BLOCK);
            assertDamaged(shorter, "segment log-" + number);
        }
        Path two = copy("both-last");
        Files.delete(two.resolve("log-3"));
        Files.delete(two.resolve("log-4"));
        assertDamaged(two, "segment log-3: the file is missing");
        Path empty = copy("empty-file");
        Files.write(empty.resolve("log-2"), new byte[0]);
        assertDamaged(empty, "segment log-2, header");
    }

    @Test
    void aSegmentOfAnEarlierUseOfItsNumberIsNotTaken() throws IOException {
        Path other = Files.createDirectory(directory.resolve("other"));
        try (AgreedLog log =
                AgreedLog.create(Given.place(new RealFiles(other), 99), Given.founding())) {
            for (int i = 0; i < 11; i++) {
                log.write(List.of(Given.save(i + 1), Given.append(1, i * 2 + 1, 2, 300)));
                log.sync();
            }
        }
        Path mixed = copy("mixed");
        Files.copy(
                other.resolve("log-2"),
                mixed.resolve("log-2"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertDamaged(mixed, "segment log-2: it is not the one that the segment before it names");
    }

    @Test
    void theDirectoryOfAnotherNodeIsNotOpened() {
        LogPlace mine = Given.place(whole);
        LogPlace foreign =
                new LogPlace(mine.files(), DataId.of(8), new Random(1), Runnable::run, Given.SMALL);

        AgreedLogTest.assertProblem("log-of-another-node", () -> AgreedLog.open(foreign));
    }

    @Test
    void aFormatOfTheFutureIsNotTouched() throws IOException {
        Path log = copy("future");
        for (long number = 1; number <= 4; number++) {
            Path file = log.resolve(LogNames.segment(number));
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            bytes.putInt(8, 9).putInt(12, 8);
            CRC32C crc = new CRC32C();
            crc.update(bytes.array(), 0, SegmentHeader.BYTES - Integer.BYTES);
            bytes.putInt(SegmentHeader.BYTES - Integer.BYTES, (int) crc.getValue());
            Files.write(file, bytes.array());
        }

        AgreedLogTest.assertProblem("log-format-newer", () -> AgreedLog.open(Given.place(log)));
        assertThatThrownBy(() -> AgreedLog.open(Given.place(log)))
                .hasMessageContaining("log-1 has format 9, readable from format 8 on");
    }

    @Test
    void aNewerFormatThatThisProgramCanReadIsRead() throws IOException {
        Path log = copy("newer");
        Path file = log.resolve("log-1");
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        bytes.putInt(8, 9);
        CRC32C crc = new CRC32C();
        crc.update(bytes.array(), 0, SegmentHeader.BYTES - Integer.BYTES);
        bytes.putInt(SegmentHeader.BYTES - Integer.BYTES, (int) crc.getValue());
        Files.write(file, bytes.array());

        try (AgreedLog opened = AgreedLog.open(Given.place(log))) {
            assertThat(opened.recovered()).isEqualTo(expected);
        }
    }
}
