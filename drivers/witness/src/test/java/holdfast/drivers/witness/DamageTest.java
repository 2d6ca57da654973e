package holdfast.drivers.witness;

import static holdfast.drivers.witness.Given.term;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.core.witness.WitnessAction.Answered;
import holdfast.core.witness.WitnessAction.Verdict;
import holdfast.core.witness.WitnessEvent.AskAcknowledge;
import holdfast.core.witness.WitnessEvent.AskConfirm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of a share that is not what it was: node 1 leads in term 3 and asks again.
@Covers({"W1", "W3", "W8"})
class DamageTest {

    private Machine machine;
    private Path share;
    private Path path;
    private LiveNode one;

    @BeforeEach
    void start() throws Exception {
        machine = new Machine();
        share = machine.directory("share");
        path = share.resolve(Layout.fileName(Given.FILE));
        Files.write(path, TableFormat.fresh(Given.FILE));
        one = machine.using(new LiveNode(1, share, machine.directory("one")));
        assertThat(acknowledge(5).verdict()).isEqualTo(Verdict.GRANTED);
    }

    @AfterEach
    void end() {
        machine.close();
    }

    private Answered acknowledge(long index) throws InterruptedException {
        return one.ask(new AskAcknowledge(term(3), Given.end(3, index)));
    }

    private void damage(int slotNumber, boolean second) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        bytes[Layout.sectorAt(slotNumber, second) + 80] ^= 1;
        Files.write(path, bytes);
    }

    /// Asks for what needs no write, so that the file is as damaged as it was made.
    private Answered confirm() throws InterruptedException {
        return one.ask(new AskConfirm(term(3), 1, false));
    }

    @Test
    void oneBadSectorOfAPairIsNoHarm() throws Exception {
        damage(7, true);
        damage(1, false);
        assertThat(confirm().verdict()).isEqualTo(Verdict.GRANTED);
    }

    @Test
    void aSlotWithTwoBadSectorsIsNoAnswerAndNeverAnEmptySlot() throws Exception {
        damage(7, true);
        damage(7, false);
        assertThat(confirm().verdict()).isEqualTo(Verdict.NO_ANSWER);
        assertThat(confirm().because()).contains("both sectors of slot 7 are bad");
    }

    @Test
    void aBlankFileIsNoAnswer() throws Exception {
        Files.write(path, new byte[Layout.TABLE_BYTES]);
        Answered answered = acknowledge(6);
        assertThat(answered.verdict()).isEqualTo(Verdict.NO_ANSWER);
        assertThat(answered.because()).contains("it is blank").contains(path.toString());
    }

    @Test
    void aTruncatedFileIsNoAnswer() throws Exception {
        try (var channel =
                java.nio.channels.FileChannel.open(path, java.nio.file.StandardOpenOption.WRITE)) {
            channel.truncate(100_000);
        }
        assertThat(acknowledge(6).because()).contains("cut short");
        assertThat(Files.size(path)).isEqualTo(100_000);
    }

    @Test
    void aForeignFileUnderItsNameIsNoAnswerAndIsNotWritten() throws Exception {
        byte[] foreign = TableFormat.fresh(Given.OTHER_FILE);
        Path aside = Files.write(share.resolve("aside"), foreign);
        Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE);
        assertThat(acknowledge(6).verdict()).isEqualTo(Verdict.NO_ANSWER);
        assertThat(acknowledge(7).because()).contains("another one");
        assertThat(confirm().verdict()).isEqualTo(Verdict.NO_ANSWER);
        assertThat(Files.readAllBytes(path)).isEqualTo(foreign);
    }

    @Test
    void aForeignFileIsToldByItsHeaderWhereNothingIsWritten() throws Exception {
        Files.move(
                Files.write(share.resolve("aside"), TableFormat.fresh(Given.OTHER_FILE)),
                path,
                StandardCopyOption.ATOMIC_MOVE);
        Caller reader = machine.using(new Caller(share, machine.directory("two"), Given.PATIENT));
        assertThat(reader.table().file()).isEqualTo(Given.OTHER_FILE);
    }

    @Test
    void anOlderCopyThatWasRestoredIsDistrustedForGood() throws Exception {
        byte[] older = Files.readAllBytes(path);
        assertThat(acknowledge(6).verdict()).isEqualTo(Verdict.GRANTED);
        byte[] newer = Files.readAllBytes(path);
        Files.write(path, older);
        assertThat(confirm().verdict()).isEqualTo(Verdict.NO_ANSWER);
        assertThat(one.distrusted).hasSize(1);
        assertThat(one.memory().distrusted()).isTrue();
        Files.write(path, newer);
        assertThat(confirm().verdict()).isEqualTo(Verdict.NO_ANSWER);
    }

    @Test
    void aFreshFileOfTheSameIdIsAShareThatWentBack() throws Exception {
        Files.move(
                Files.write(share.resolve("aside"), TableFormat.fresh(Given.FILE)),
                path,
                StandardCopyOption.ATOMIC_MOVE);
        assertThat(confirm().verdict()).isEqualTo(Verdict.NO_ANSWER);
        assertThat(one.distrusted).hasSize(1);
    }

    @Test
    void aFileThatIsGoneAndComesBackIsUsedAgain() throws Exception {
        Path away = Files.move(path, share.resolve("away"));
        Answered answered = acknowledge(6);
        assertThat(answered.verdict()).isEqualTo(Verdict.NO_ANSWER);
        assertThat(answered.because()).contains("no such file");
        Files.move(away, path);
        assertThat(acknowledge(7).verdict()).isEqualTo(Verdict.GRANTED);
        Path directory = Files.move(share, machine.path("elsewhere"));
        assertThat(confirm().verdict()).isEqualTo(Verdict.NO_ANSWER);
        Files.move(directory, share);
        assertThat(confirm().verdict()).isEqualTo(Verdict.GRANTED);
    }
}
