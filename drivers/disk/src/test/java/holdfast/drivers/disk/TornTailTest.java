package holdfast.drivers.disk;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Write;
import holdfast.core.model.Covers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What nobody was told is durable may be torn: it is cut, and the log goes on.
@Covers("A8")
class TornTailTest {

    @TempDir Path directory;

    private Recovered confirmed = Given.founding();

    /// Two writes that were confirmed, and three that were not.
    @BeforeEach
    void write() throws IOException {
        try (AgreedLog log = AgreedLog.create(Given.place(directory), confirmed)) {
            List<Write> writes = List.of(Given.save(4), Given.append(4, 1, 3, 100));
            log.write(writes);
            log.sync();
            confirmed = Model.after(confirmed, writes);
            for (int i = 0; i < 3; i++) {
                log.write(List.of(Given.append(4, 4 + i, 1, 100)));
            }
        }
    }

    private Path segment() {
        return directory.resolve("log-1");
    }

    /// The records: base, seal, confirmed, then the three.
    private Damage.Place record(int number) throws IOException {
        return Damage.records(directory, 1).get(number);
    }

    private Recovered reopened() throws IOException {
        try (AgreedLog log = AgreedLog.open(Given.place(directory))) {
            return log.recovered();
        }
    }

    @Test
    void whatIsWholeOfTheTailIsKept() throws IOException {
        assertThat(reopened().entries()).hasSize(6);
    }

    @Test
    void aRecordThatIsHalfThereIsCut() throws IOException {
        Damage.flip(segment(), record(5).offset() + 70);

        int from = record(5 - 1).offset() + Limits.BLOCK;
        try (AgreedLog log = AgreedLog.open(Given.place(directory))) {
            assertThat(log.recovered().entries()).hasSize(5);
            assertThat(log.cut())
                    .hasValueSatisfying(
                            what -> assertThat(what).contains("segment log-1 from byte " + from));
        }
        try (AgreedLog log = AgreedLog.open(Given.place(directory))) {
            assertThat(log.recovered().entries()).hasSize(5);
            assertThat(log.cut()).isEmpty();
        }
    }

    @Test
    void aLaterRecordMayHaveReachedTheDiskWithoutTheOneBeforeIt() throws IOException {
        int lost = record(3).offset();
        Damage.blank(segment(), lost, Limits.BLOCK);

        assertThat(reopened()).isEqualTo(confirmed);
        assertThat(reopened()).isEqualTo(confirmed);
    }

    @Test
    void aRecordThatWasCutNeverComesBackAsAContinuation() throws IOException {
        Damage.Place lost = record(3);
        byte[] good = Files.readAllBytes(segment());
        Damage.blank(segment(), lost.offset(), Limits.BLOCK);
        reopened();
        byte[] after = Files.readAllBytes(segment());
        // The same bytes come to stand where the lost record stood, as a repeated write would make
        // them.
        System.arraycopy(good, lost.offset(), after, lost.offset(), Limits.BLOCK);
        Files.write(segment(), after);

        assertThat(reopened().entries()).hasSize(4);
    }

    @Test
    void theLogGoesOnBehindTheCut() throws IOException {
        Damage.blank(segment(), record(4).offset(), Limits.BLOCK);
        try (AgreedLog log = AgreedLog.open(Given.place(directory))) {
            assertThat(log.recovered().entries()).hasSize(4);
            for (int i = 0; i < 10; i++) {
                log.write(List.of(Given.append(5, 5 + i, 1, 3_000)));
                log.sync();
            }
        }

        assertThat(reopened().entries()).hasSize(14);
    }

    @Test
    void anythingMayStandBehindTheEnd() throws IOException {
        byte[] bytes = Files.readAllBytes(segment());
        Damage.Place last = record(5);
        Arrays.fill(bytes, last.offset() + last.header().span(), bytes.length, (byte) 0x5a);
        Files.write(segment(), bytes);

        assertThat(reopened().entries()).hasSize(6);
    }

    @Test
    void damageToTheLastConfirmedRecordIsATailOnlyUntilItIsSealed() throws IOException {
        // Without the three that name it, as if the process had ended right after the confirmation.
        Damage.blank(segment(), record(3).offset(), 3 * Limits.BLOCK);
        Path unsealed = Damage.copy(directory, directory.resolve("unsealed"));
        try (AgreedLog log = AgreedLog.open(Given.place(directory))) {
            assertThat(log.isSealed()).isTrue();
        }
        int last = Damage.records(directory, 1).get(2).offset();

        Damage.flip(segment(), last + 60);
        AgreedLogTest.assertProblem("log-damaged", this::reopened);
        Damage.flip(unsealed.resolve("log-1"), last + 60);
        try (AgreedLog log = AgreedLog.open(Given.place(unsealed))) {
            assertThat(log.recovered()).isEqualTo(Given.founding());
        }
    }

    @Test
    void aRecordOfTheSameSegmentThatContinuesAnotherOneIsNotTaken() throws IOException {
        Damage.Place last = record(5);
        RecordHeader header = last.header();
        RecordHeader stray =
                new RecordHeader(
                        RecordKind.SEAL,
                        header.previous(),
                        0,
                        header.salt(),
                        header.segment(),
                        header.position() + 1,
                        header.durable(),
                        header.start());
        java.nio.ByteBuffer block = java.nio.ByteBuffer.allocateDirect(Limits.BLOCK);
        stray.seal(block);
        byte[] bytes = Files.readAllBytes(segment());
        int at = last.offset() + header.span();
        block.get(bytes, at, Limits.BLOCK);
        Files.write(segment(), bytes);

        try (AgreedLog log = AgreedLog.open(Given.place(directory))) {
            assertThat(log.recovered().entries()).hasSize(6);
            assertThat(log.cut())
                    .hasValueSatisfying(
                            what -> assertThat(what).contains("from byte " + at + " on"));
        }
    }

    @Test
    void aCommandCannotPretendToBeARecord() throws IOException {
        // A record of this very log, as a client would have to put it into a command: at the
        // beginning
        // of a block, with a right checksum, naming a position that was never reached. Only the
        // salt is wrong.
        Damage.Place lost = record(3);
        RecordHeader forged = new RecordHeader(RecordKind.SEAL, 0, 0, 12345, 1, 900, 899, 0);
        java.nio.ByteBuffer block = java.nio.ByteBuffer.allocateDirect(Limits.BLOCK);
        forged.seal(block);
        byte[] bytes = Files.readAllBytes(segment());
        Arrays.fill(bytes, lost.offset(), lost.offset() + Limits.BLOCK, (byte) 0);
        block.get(bytes, lost.offset() + Limits.BLOCK, Limits.BLOCK);
        Files.write(segment(), bytes);

        assertThat(reopened()).isEqualTo(confirmed);
    }
}
