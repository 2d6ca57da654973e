package holdfast.drivers.witness;

import static holdfast.drivers.witness.Given.term;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.core.model.LogEnd;
import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import holdfast.core.witness.Sector;
import holdfast.core.witness.Slot;
import holdfast.core.witness.WitnessAction.Verdict;
import holdfast.core.witness.WitnessEvent.AskAcknowledge;
import holdfast.core.witness.WitnessEvent.AskConfirm;
import holdfast.core.witness.WitnessEvent.AskPreVote;
import holdfast.core.witness.WitnessEvent.AskVote;
import holdfast.core.witness.WitnessMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two nodes, each with its voter, its driver and its data directory, and one real file between them.
@Covers({"W3", "W5", "W6", "W7"})
class VotingTest {

    private Machine machine;
    private Path share;
    private LiveNode one;
    private LiveNode two;

    @BeforeEach
    void start() throws IOException {
        machine = new Machine();
        share = machine.directory("share");
        Files.write(share.resolve(Layout.fileName(Given.FILE)), TableFormat.fresh(Given.FILE));
        one = machine.using(new LiveNode(1, share, machine.directory("one")));
        two = machine.using(new LiveNode(2, share, machine.directory("two")));
    }

    @AfterEach
    void end() {
        machine.close();
    }

    private static Verdict vote(LiveNode node, long term, LogEnd last) throws InterruptedException {
        return node.ask(new AskVote(term(term), last)).verdict();
    }

    private static Verdict acknowledge(LiveNode node, long term, long index)
            throws InterruptedException {
        return node.ask(new AskAcknowledge(term(term), Given.end(term, index))).verdict();
    }

    private static Verdict confirm(LiveNode node, long term, boolean beat)
            throws InterruptedException {
        return node.ask(new AskConfirm(term(term), 1, beat)).verdict();
    }

    @Test
    void whatOneWroteTheOtherSees() throws Exception {
        assertThat(vote(one, 1, LogEnd.ZERO)).isEqualTo(Verdict.GRANTED);
        assertThat(vote(two, 1, LogEnd.ZERO)).isEqualTo(Verdict.REFUSED);
        assertThat(acknowledge(one, 1, 5)).isEqualTo(Verdict.GRANTED);
        assertThat(vote(two, 2, Given.end(1, 4))).isEqualTo(Verdict.REFUSED);
        assertThat(vote(two, 3, Given.end(1, 5))).isEqualTo(Verdict.GRANTED);
        assertThat(acknowledge(one, 1, 6)).isEqualTo(Verdict.REFUSED);
        assertThat(confirm(one, 1, false)).isEqualTo(Verdict.REFUSED);
        assertThat(confirm(two, 3, false)).isEqualTo(Verdict.GRANTED);
        assertThat(acknowledge(two, 3, 6)).isEqualTo(Verdict.GRANTED);
    }

    @Test
    @Covers("W9")
    void aMovingCounterSpeaksAgainstACampaign() throws Exception {
        assertThat(vote(one, 1, LogEnd.ZERO)).isEqualTo(Verdict.GRANTED);
        assertThat(confirm(one, 1, true)).isEqualTo(Verdict.GRANTED);
        AskPreVote ask = new AskPreVote(term(1), Given.end(1, 1), Set.of(NodeId.of(1)));
        assertThat(two.ask(ask).verdict()).isEqualTo(Verdict.REFUSED);
        AskPreVote refused = new AskPreVote(term(1), Given.end(1, 1), Set.of());
        assertThat(two.ask(refused).verdict()).isEqualTo(Verdict.GRANTED);
    }

    @Test
    void manyRoundsInTurnKeepTheirOrder() throws Exception {
        for (long term = 2; term <= 20; term++) {
            LiveNode candidate = term % 2 == 0 ? one : two;
            LiveNode former = term % 2 == 0 ? two : one;
            assertThat(vote(candidate, term, Given.end(term - 1, term))).isEqualTo(Verdict.GRANTED);
            assertThat(acknowledge(candidate, term, term + 1)).isEqualTo(Verdict.GRANTED);
            assertThat(confirm(former, term - 1, false)).isEqualTo(Verdict.REFUSED);
        }
    }

    @Test
    @Covers("W10")
    void aRestartGoesOnFromItsSlotAndOneThatForgotMustStop() throws Exception {
        assertThat(vote(one, 4, LogEnd.ZERO)).isEqualTo(Verdict.GRANTED);
        WitnessMemory memory = one.memory();
        one.close();
        Path data = machine.directory("one");
        LiveNode again = machine.using(new LiveNode(1, share, data, term(4), memory));
        assertThat(acknowledge(again, 4, 2)).isEqualTo(Verdict.GRANTED);
        again.close();
        LiveNode forgot =
                machine.using(new LiveNode(1, share, data, Term.NONE, WitnessMemory.NONE));
        assertThat(vote(forgot, 5, Given.end(4, 2))).isEqualTo(Verdict.NO_ANSWER);
        assertThat(forgot.mustStop).hasSize(1);
    }

    @Test
    void aSlotStandsInBothSectorsAndEverySlotIsRead() throws Exception {
        assertThat(acknowledge(one, 3, 7)).isEqualTo(Verdict.GRANTED);
        Caller reader = machine.using(new Caller(share, machine.directory("three"), Given.PATIENT));
        var slots = reader.table().slots();
        assertThat(slots.get(1).first()).isEqualTo(slots.get(1).second());
        Slot slot = ((Sector.Holds) slots.get(1).first()).slot();
        assertThat(slot.accepted()).isEqualTo(Given.end(3, 7));
        assertThat(slots.get(2).first()).isEqualTo(new Sector.Holds(Slot.empty(Given.FILE)));
    }
}
