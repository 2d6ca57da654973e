package holdfast.core.witness;

import static holdfast.core.witness.Given.FILE;
import static holdfast.core.witness.Given.acknowledge;
import static holdfast.core.witness.Given.confirm;
import static holdfast.core.witness.Given.end;
import static holdfast.core.witness.Given.slot;
import static holdfast.core.witness.Given.vote;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.core.witness.WitnessAction.Verdict;
import holdfast.core.witness.WitnessEvent.Question;
import holdfast.core.witness.WitnessIo.WriteSector;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// After a write of which nobody knows whether it landed nothing is written until its writer is gone.
@Covers({"W3", "W8"})
class UnknownWriteTest {

    private final FakeShare share = FakeShare.formatted(FILE);
    private final Asker one = new Asker(1, share).settled();

    /// Fails the first or the second sector of the write that a question needs.
    private void failWriteOf(Question question, int sector) {
        one.tell(question);
        for (int done = 0; done < sector; done++) {
            one.doNext();
        }
        one.failNext();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void theQuestionGetsNoAnswerAndTheWriterIsReaped(int sector) {
        Question question = vote(5, end(4, 9));
        failWriteOf(question, sector);
        assertThat(one.answerTo(question).verdict()).isEqualTo(Verdict.NO_ANSWER);
        assertThat(one.underWay()).isInstanceOf(WitnessIo.Reap.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void nothingIsWrittenOrReadUntilTheWriterIsGone(int sector) {
        failWriteOf(vote(5, end(4, 9)), sector);
        int before = one.asked.size();
        Question later = vote(6, end(4, 9));
        one.tell(later);
        assertThat(one.asked).hasSize(before);
        one.doAll();
        assertThat(one.answerTo(later).verdict()).isEqualTo(Verdict.GRANTED);
        assertThat(share.pair(1).first()).isEqualTo(new Sector.Holds(slot(1, 2, 6)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void afterAnUnknownOutcomeTheTableIsReadBeforeTheNextWrite(int sector) {
        failWriteOf(confirm(5, 1), sector);
        one.doAll();
        int before = one.asked.size();
        one.ask(confirm(5, 2));
        List<WitnessIo> later = one.asked.subList(before, one.asked.size());
        assertThat(later.getFirst()).isInstanceOf(WitnessIo.ReadTable.class);
        assertThat(later.get(1)).isInstanceOf(WriteSector.class);
        assertThat(later.getLast()).isInstanceOf(WitnessIo.ReadTable.class);
        assertThat(share.pair(1).first()).isEqualTo(share.pair(1).second());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void whatLandedIsReadableUntilTheNextIsThere(int sector) {
        one.tell(confirm(5, 1));
        for (int done = 0; done < sector; done++) {
            one.doNext();
        }
        share.write((WriteSector) one.underWay());
        one.failNext();
        one.doAll();
        one.tell(confirm(5, 2));
        one.doAllKeepingReadable(1);
        assertThat(share.pair(1).first()).isEqualTo(share.pair(1).second());
    }

    @Test
    void whatAFailedWriteMayHaveSaidIsNeverTakenBack() {
        failWriteOf(acknowledge(5, 30), 0);
        one.doAll();
        one.ask(confirm(5, 1));
        assertThat(share.pair(1).first()).isEqualTo(new Sector.Holds(slot(1, 2, 5, end(5, 30))));
    }

    @Test
    void lateWordsOfAnEarlierRequestChangeNothing() {
        one.tell(vote(5, end(4, 9)));
        long first = one.underWay().number();
        one.failNext();
        one.tell(new WitnessEvent.SectorWritten(first));
        one.tell(new WitnessEvent.SectorUnknown(first, "again"));
        one.tell(new WitnessEvent.Reaped(first));
        assertThat(one.underWay()).isInstanceOf(WitnessIo.Reap.class);
        assertThat(one.asked).hasSize(2);
        one.doAll();
        one.tell(vote(6, end(4, 9)));
        one.tell(new WitnessEvent.Reaped(first + 1));
        one.tell(new WitnessEvent.SectorWritten(first));
        assertThat(one.asked).hasSize(3);
    }

    @Test
    @Covers("W8")
    void aShareThatCannotBeReadGivesNoAnswerAndIsAskedAgainNextTime() {
        Question question = confirm(5, 1);
        one.tell(question);
        one.doNext();
        one.doNext();
        one.failNext();
        assertThat(one.answerTo(question).verdict()).isEqualTo(Verdict.NO_ANSWER);
        assertThat(one.isIdle()).isTrue();
        assertThat(one.verdict(confirm(5, 2))).isEqualTo(Verdict.GRANTED);
    }

    @Test
    @Covers("W8")
    void anAnswerThatComesLateIsNoAnswerToAnythingElse() {
        one.ask(confirm(5, 1));
        long old = one.asked.getLast().number();
        one.share.put(2, slot(2, 1, 9));
        Table stale = FakeShare.formatted(FILE).read();
        Question question = confirm(5, 2);
        one.tell(question);
        one.tell(new WitnessEvent.TableRead(old, stale));
        assertThat(one.isAnswered(question)).isFalse();
        one.doAll();
        assertThat(one.answerTo(question).verdict()).isEqualTo(Verdict.REFUSED);
    }
}
