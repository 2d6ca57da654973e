package holdfast.core.agreement;

import static holdfast.core.agreement.Given.end;
import static holdfast.core.agreement.Given.entry;
import static holdfast.core.agreement.Given.index;
import static holdfast.core.agreement.Given.snapshot;
import static holdfast.core.agreement.Given.term;
import static holdfast.core.agreement.Given.voters;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.core.witness.WitnessMemory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@Covers("A8")
class DurabilityTest {

    private final Durability disk = new Durability(index(10));
    private final List<Action> actions = new ArrayList<>();

    private static HardState state(long term) {
        return new HardState(term(term), HardState.Vote.NOBODY, WitnessMemory.NONE);
    }

    /// A message that can be told from others.
    private static Message message(long number) {
        return new Message(
                Given.node(1),
                Given.data(1),
                Given.node(2),
                term(1),
                new Message.Appended(index(number)));
    }

    private List<Long> sent() {
        List<Long> sent = new ArrayList<>();
        for (Message.Appended appended : Given.sent(actions, Message.Appended.class)) {
            sent.add(appended.match().value());
        }
        actions.clear();
        return sent;
    }

    private void append(long... indexes) {
        for (long index : indexes) {
            disk.append(entry(1, index));
        }
    }

    private void flush() {
        disk.flush(0, actions);
        actions.clear();
    }

    // What is given out.

    @Test
    void whatAnEventBroughtIsOneBatchInItsOrder() {
        append(11, 12);
        disk.save(state(2));
        disk.cutFrom(index(12));
        append(12, 13);
        disk.flush(0, actions);
        Action.Persist persist = Given.only(actions, Action.Persist.class).getFirst();
        assertThat(actions).hasSize(1);
        assertThat(persist.ticket()).isEqualTo(1);
        assertThat(persist.writes())
                .containsExactly(
                        new Write.AppendEntries(List.of(entry(1, 11), entry(1, 12))),
                        new Write.SaveState(state(2)),
                        new Write.CutFrom(index(12)),
                        new Write.AppendEntries(List.of(entry(1, 12), entry(1, 13))));
    }

    @Test
    void nothingIsGivenOutForNothingAndTicketsRise() {
        disk.flush(0, actions);
        assertThat(actions).isEmpty();
        append(11);
        disk.flush(0, actions);
        append(12);
        disk.flush(0, actions);
        disk.flush(0, actions);
        assertThat(Given.only(actions, Action.Persist.class))
                .extracting(Action.Persist::ticket)
                .containsExactly(1L, 2L);
    }

    // What waits.

    @Test
    void aMessageWaitsForAllThatWasWrittenBeforeIt() {
        append(11);
        disk.sendAfterAll(message(1), actions);
        flush();
        append(12);
        disk.sendAfterAll(message(2), actions);
        flush();
        assertThat(sent()).isEmpty();
        disk.persisted(1, actions);
        assertThat(sent()).containsExactly(1L);
        disk.persisted(2, actions);
        assertThat(sent()).containsExactly(2L);
    }

    @Test
    void aMessageWaitsForAWriteThatComesLaterInTheSameEvent() {
        append(11);
        disk.sendAfterAll(message(1), actions);
        append(12);
        flush();
        assertThat(sent()).isEmpty();
        disk.persisted(1, actions);
        assertThat(sent()).containsExactly(1L);
    }

    @Test
    void aMessageThatRestsOnTermAndVoteDoesNotWaitForEntries() {
        disk.save(state(2));
        flush();
        append(11);
        disk.sendAfterState(message(1), actions);
        disk.sendAfterAll(message(2), actions);
        flush();
        disk.persisted(1, actions);
        assertThat(sent()).containsExactly(1L);
        append(12);
        disk.sendAfterState(message(3), actions);
        assertThat(sent()).containsExactly(3L);
        flush();
        disk.persisted(2, actions);
        assertThat(sent()).containsExactly(2L);
    }

    @Test
    void whatRestsOnNothingUnderWayIsSentAtOnce() {
        disk.sendAfterState(message(1), actions);
        disk.sendAfterAll(message(2), actions);
        assertThat(sent()).containsExactly(1L, 2L);
    }

    @Test
    void messagesThatWaitForTheSameKeepTheirOrder() {
        append(11);
        for (long number = 1; number <= 5; number++) {
            disk.sendAfterAll(message(number), actions);
        }
        flush();
        append(12);
        disk.sendAfterAll(message(6), actions);
        flush();
        disk.persisted(1, actions);
        assertThat(sent()).containsExactly(1L, 2L, 3L, 4L, 5L);
        disk.persisted(2, actions);
        assertThat(sent()).containsExactly(6L);
    }

    @Test
    void oneWordThatALaterTicketIsDoneIsEnoughForAllBeforeIt() {
        append(11);
        disk.sendAfterAll(message(1), actions);
        flush();
        append(12);
        disk.sendAfterAll(message(2), actions);
        flush();
        disk.persisted(2, actions);
        assertThat(sent()).containsExactly(1L, 2L);
        assertThat(disk.durable()).isEqualTo(index(12));
        disk.persisted(1, actions);
        assertThat(disk.isDone(2)).isTrue();
    }

    @Test
    void aTicketCoversWhatWasGatheredAndNotYetGivenOut() {
        assertThat(disk.ticket()).isZero();
        assertThat(disk.isDone(disk.ticket())).isTrue();
        append(11);
        long ticket = disk.ticket();
        assertThat(disk.isDone(ticket)).isFalse();
        flush();
        assertThat(disk.ticket()).isEqualTo(ticket);
        disk.persisted(ticket, actions);
        assertThat(disk.isDone(ticket)).isTrue();
    }

    // How far the log is durable.

    @Test
    void entriesCountOnceTheyAreDurable() {
        append(11, 12);
        assertThat(disk.durable()).isEqualTo(index(10));
        flush();
        append(13);
        flush();
        assertThat(disk.durable()).isEqualTo(index(10));
        disk.persisted(1, actions);
        assertThat(disk.durable()).isEqualTo(index(12));
        disk.persisted(2, actions);
        assertThat(disk.durable()).isEqualTo(index(13));
    }

    @Test
    void whatIsAboutToBeCutDoesNotCount() {
        disk.cutFrom(index(8));
        assertThat(disk.durable()).as("gathered").isEqualTo(index(7));
        append(8, 9);
        assertThat(disk.durable()).isEqualTo(index(7));
        flush();
        assertThat(disk.durable()).as("under way").isEqualTo(index(7));
        disk.persisted(1, actions);
        assertThat(disk.durable()).isEqualTo(index(9));
    }

    @Test
    void aCutBehindWritesUnderWayHoldsThemDown() {
        append(11, 12, 13);
        flush();
        disk.cutFrom(index(12));
        append(12);
        flush();
        disk.persisted(1, actions);
        assertThat(disk.durable()).as("12 and 13 are the old ones").isEqualTo(index(11));
        disk.persisted(2, actions);
        assertThat(disk.durable()).isEqualTo(index(12));
    }

    @Test
    void theLowestOfSeveralCutsCounts() {
        disk.cutFrom(index(9));
        append(9);
        disk.cutFrom(index(5));
        append(5);
        flush();
        disk.cutFrom(index(4));
        append(4, 5, 6);
        flush();
        assertThat(disk.durable()).isEqualTo(index(3));
        disk.persisted(1, actions);
        assertThat(disk.durable()).isEqualTo(index(3));
        disk.persisted(2, actions);
        assertThat(disk.durable()).isEqualTo(index(6));
    }

    @Test
    void aSnapshotUnderWayLeavesNothingDurableUntilItIsWhole() {
        disk.install(snapshot(end(3, 40), voters(3), 5));
        assertThat(disk.durable()).isEqualTo(index(0));
        flush();
        append(41);
        flush();
        assertThat(disk.durable()).isEqualTo(index(0));
        disk.persisted(1, actions);
        assertThat(disk.durable()).isEqualTo(index(40));
        disk.persisted(2, actions);
        assertThat(disk.durable()).isEqualTo(index(41));
    }

    @Test
    void anOwnSnapshotTakesNothingAway() {
        disk.compact(snapshot(end(1, 9), voters(3), 5));
        flush();
        assertThat(disk.durable()).isEqualTo(index(10));
        disk.persisted(1, actions);
        assertThat(disk.durable()).isEqualTo(index(10));
    }

    // How long the disk has been silent.

    @Test
    @Covers("A9")
    void theOldestWriteUnderWayTellsHowLongTheDiskIsSilent() {
        assertThat(disk.oldestSince()).isEqualTo(Long.MAX_VALUE);
        append(11);
        disk.flush(100, actions);
        append(12);
        disk.flush(200, actions);
        assertThat(disk.oldestSince()).isEqualTo(100);
        disk.persisted(1, actions);
        assertThat(disk.oldestSince()).isEqualTo(200);
        disk.persisted(2, actions);
        assertThat(disk.oldestSince()).isEqualTo(Long.MAX_VALUE);
    }
}
