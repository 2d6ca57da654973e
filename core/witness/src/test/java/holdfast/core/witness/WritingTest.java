package holdfast.core.witness;

import static holdfast.core.witness.Given.FILE;
import static holdfast.core.witness.Given.acknowledge;
import static holdfast.core.witness.Given.beat;
import static holdfast.core.witness.Given.confirm;
import static holdfast.core.witness.Given.end;
import static holdfast.core.witness.Given.preVote;
import static holdfast.core.witness.Given.slot;
import static holdfast.core.witness.Given.term;
import static holdfast.core.witness.Given.vote;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.core.model.LogEnd;
import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import holdfast.core.witness.WitnessAction.Verdict;
import holdfast.core.witness.WitnessEvent.Question;
import holdfast.core.witness.WitnessIo.WriteSector;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Write the own slot, both sectors of it, one after the other, and only then read all the others.
@Covers("W3")
class WritingTest {

    private final FakeShare share = FakeShare.formatted(FILE);
    private final Asker one = new Asker(1, share).settled();

    static List<Question> questionsThatWrite() {
        return List.of(vote(5, end(4, 9)), acknowledge(5, 9), confirm(5, 1), beat(5, 1), claim());
    }

    private static Question claim() {
        return new WitnessEvent.AskClaim(term(5));
    }

    @ParameterizedTest
    @MethodSource("questionsThatWrite")
    @Covers({"W3", "W5", "W6", "W7"})
    void bothSectorsAreWrittenAndThenTheTableIsRead(Question question) {
        one.ask(question);
        assertThat(one.asked).hasSize(3);
        assertThat(one.asked.getLast()).isInstanceOf(WitnessIo.ReadTable.class);
        assertThat(writes()).extracting(WriteSector::second).containsExactlyInAnyOrder(false, true);
        assertThat(writes()).extracting(WriteSector::slotNumber).containsOnly(1);
        assertThat(writes()).extracting(write -> write.slot().sequence()).containsOnly(1L);
        assertThat(writes()).extracting(write -> write.slot().term()).containsOnly(term(5));
    }

    private List<WriteSector> writes() {
        return one.asked.stream()
                .filter(io -> io instanceof WriteSector)
                .map(io -> (WriteSector) io)
                .toList();
    }

    static List<Arguments> sectorsThatDiffer() {
        Sector older = new Sector.Holds(slot(1, 7, 4));
        Sector newest = new Sector.Holds(slot(1, 8, 5));
        Sector bad = new Sector.Bad();
        return List.of(
                Arguments.of(newest, older),
                Arguments.of(older, newest),
                Arguments.of(newest, newest),
                Arguments.of(newest, bad),
                Arguments.of(bad, newest));
    }

    @ParameterizedTest
    @MethodSource("sectorsThatDiffer")
    void theNewestValueIsReadableAtEveryMoment(Sector first, Sector second) {
        share.put(1, first, second);
        Asker restarted = new Asker(1, share).settled();
        restarted.tell(confirm(6, 1));
        restarted.doAllKeepingReadable(8);
        assertThat(share.pair(1).first()).isEqualTo(share.pair(1).second());
        assertThat(restarted.answers.getFirst().verdict()).isEqualTo(Verdict.GRANTED);
    }

    @Test
    void nothingIsAskedOfTheShareBeforeTheWriteBeforeItIsDurable() {
        Question question = vote(5, end(4, 9));
        one.tell(question);
        assertThat(one.asked).hasSize(1);
        one.doNext();
        assertThat(one.asked).hasSize(2);
        assertThat(one.isAnswered(question)).isFalse();
        one.doNext();
        assertThat(one.asked).hasSize(3);
        assertThat(one.isAnswered(question)).isFalse();
        one.doNext();
        assertThat(one.answerTo(question).verdict()).isEqualTo(Verdict.GRANTED);
    }

    @Test
    @Covers("W9")
    void aPreVoteAndASurveyWriteNothing() {
        one.ask(preVote(4, end(4, 9), NodeId.of(2)));
        one.ask(new WitnessEvent.AskSurvey(term(4)));
        assertThat(one.asked).hasSize(2).allMatch(io -> io instanceof WitnessIo.ReadTable);
    }

    @Test
    void everyLogicalWriteHasTheNextSequenceInBothSectors() {
        one.ask(vote(5, end(4, 9)));
        one.ask(acknowledge(5, 10));
        one.ask(beat(5, 1));
        assertThat(writes())
                .extracting(write -> write.slot().sequence())
                .containsExactly(1L, 1L, 2L, 2L, 3L, 3L);
    }

    @Test
    void whatAFormerStartWroteGoesOnAndIsMendedWithTheNextWrite() {
        share.put(1, slot(1, 8, 5, end(5, 20)), slot(1, 7, 4, end(4, 11)));
        Asker restarted = new Asker(1, share).settled();
        restarted.ask(confirm(5, 1));
        Slot mended = slot(1, 9, 5, end(5, 20));
        assertThat(share.pair(1))
                .isEqualTo(new Table.Pair(new Sector.Holds(mended), new Sector.Holds(mended)));
    }

    @Test
    void termAndAcceptedNeverFall() {
        one.ask(vote(5, end(4, 9)));
        one.ask(acknowledge(5, 10));
        one.ask(vote(6, end(5, 12)));
        assertThat(share.pair(1).first()).isEqualTo(new Sector.Holds(slot(1, 3, 6, end(5, 10))));
        one.ask(confirm(4, 1));
        one.ask(acknowledge(4, 30));
        one.ask(beat(6, 1));
        Sector.Holds holds = (Sector.Holds) share.pair(1).second();
        assertThat(holds.slot().term()).isEqualTo(term(6));
        assertThat(holds.slot().accepted()).isEqualTo(end(5, 10));
    }

    @Test
    @Covers("W5")
    void aVoteLeavesWhatWasAcceptedAsItIs() {
        one.ask(acknowledge(5, 10));
        one.ask(vote(6, end(5, 44)));
        assertThat(share.pair(1).first()).isEqualTo(new Sector.Holds(slot(1, 2, 6, end(5, 10))));
    }

    @Test
    void whatIsWrittenAlreadyIsNotWrittenAgain() {
        one.ask(acknowledge(5, 10));
        one.asked.clear();
        one.ask(confirm(5, 7));
        assertThat(one.asked).hasSize(1).allMatch(io -> io instanceof WitnessIo.ReadTable);
    }

    @Test
    void anEmptySlotIsNotTakenForAnotherNodesWord() {
        assertThat(one.ask(vote(1, LogEnd.ZERO)).highest()).isEqualTo(Term.NONE);
    }
}
