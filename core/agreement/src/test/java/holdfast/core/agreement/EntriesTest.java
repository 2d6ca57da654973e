package holdfast.core.agreement;

import static holdfast.core.agreement.Given.end;
import static holdfast.core.agreement.Given.entries;
import static holdfast.core.agreement.Given.entriesFrom;
import static holdfast.core.agreement.Given.entry;
import static holdfast.core.agreement.Given.index;
import static holdfast.core.agreement.Given.only;
import static holdfast.core.agreement.Given.recovered;
import static holdfast.core.agreement.Given.sent;
import static holdfast.core.agreement.Given.term;
import static holdfast.core.agreement.Given.voters;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Bytes;
import holdfast.core.model.Covers;
import holdfast.core.model.Index;
import holdfast.core.model.Problem;
import holdfast.core.model.StateMark;
import java.util.List;
import org.junit.jupiter.api.Test;

/// When an entry is acknowledged, counted, committed and applied, at a follower and at a leader.
@Covers("A8")
class EntriesTest {

    private static List<Index> applied(List<Action> actions) {
        return only(actions, Action.Apply.class).stream()
                .flatMap(apply -> apply.entries().stream())
                .map(Entry::index)
                .toList();
    }

    private static Event.Propose propose(long ticket) {
        return new Event.Propose(ticket, Bytes.of(new byte[10]));
    }

    private static Message.Heartbeat heartbeat(long round, long commit) {
        return new Message.Heartbeat(round, index(commit), StateMark.NONE);
    }

    // A follower.

    @Test
    void entriesAreAcknowledgedOnceTheyAreDurable() {
        Desk desk = new Desk(recovered(voters(3), entries(1)));
        desk.append(2, term(1), end(1, 1), entriesFrom(2, 1, 1), index(0));
        assertThat(desk.takeSent(Message.Appended.class)).isEmpty();
        desk.persisted();
        assertThat(desk.takeSent(Message.Appended.class))
                .containsExactly(new Message.Appended(index(3)));
    }

    @Test
    @Covers({"A5", "A8"})
    void aHeartbeatIsAnsweredWithoutWaitingForEntries() {
        Desk desk = new Desk(recovered(voters(3), entries(1)));
        desk.append(2, term(1), end(1, 1), entriesFrom(2, 1), index(0));
        desk.take();
        desk.from(2, term(1), heartbeat(4, 0));
        assertThat(desk.takeSent(Message.HeartbeatAnswer.class))
                .containsExactly(new Message.HeartbeatAnswer(4, index(2)));
    }

    @Test
    @Covers({"A5", "A8"})
    void aHeartbeatOfANewTermIsAnsweredOnceTheTermIsDurable() {
        Desk desk = new Desk(recovered(voters(3), entries(1)));
        desk.from(2, term(5), heartbeat(1, 0));
        assertThat(desk.takeSent(Message.HeartbeatAnswer.class)).isEmpty();
        desk.persisted();
        assertThat(desk.takeSent(Message.HeartbeatAnswer.class)).hasSize(1);
    }

    @Test
    @Covers({"A2", "A8"})
    void nothingIsCommittedBeyondWhatThisLeaderMatched() {
        Desk desk = new Desk(recovered(voters(3), entries(1, 1, 1)));
        desk.from(2, term(2), heartbeat(1, 3));
        desk.persisted();
        assertThat(desk.view().commit()).as("1 to 3 may be another's").isEqualTo(Index.ZERO);
        desk.append(2, term(2), end(1, 1), List.of(), index(3));
        assertThat(applied(desk.take())).containsExactly(index(1));
        desk.append(2, term(2), end(1, 1), List.of(entry(2, 2)), index(9));
        desk.from(2, term(2), new Message.Committed(index(9)));
        assertThat(applied(desk.take())).containsExactly(index(2));
        assertThat(desk.view().last()).isEqualTo(end(2, 2));
    }

    @Test
    void whatMatchedInAnEarlierTermDoesNotCountInALater() {
        Desk desk = new Desk(recovered(voters(3), entries(1)));
        desk.append(2, term(1), end(1, 1), entriesFrom(2, 1, 1), index(0));
        desk.from(3, term(2), heartbeat(1, 3));
        desk.persisted();
        assertThat(desk.view().commit()).isEqualTo(Index.ZERO);
    }

    @Test
    void anAppendThatDoesNotFitIsAnsweredWithAHint() {
        Desk desk = new Desk(recovered(voters(3), entries(1, 1, 2)));
        desk.append(2, term(4), end(3, 3), List.of(), index(0));
        desk.append(2, term(4), end(3, 9), List.of(), index(0));
        desk.persisted();
        assertThat(desk.takeSent(Message.AppendMismatch.class))
                .containsExactly(
                        new Message.AppendMismatch(index(3), end(2, 3), false),
                        new Message.AppendMismatch(index(9), end(2, 3), false));
    }

    @Test
    void entriesThatAreThereAlreadyAreNeitherCutNorWrittenAgain() {
        Desk desk = new Desk(recovered(voters(3), entries(1, 1, 1)));
        desk.append(2, term(1), end(1, 1), entriesFrom(2, 1), index(0));
        assertThat(desk.written).isEmpty();
        assertThat(desk.view().last()).isEqualTo(end(1, 3));
        assertThat(desk.takeSent(Message.Appended.class))
                .containsExactly(new Message.Appended(index(2)));
    }

    @Test
    @Covers({"A1", "A8"})
    void aLogThatDiffersBelowWhatIsCommittedStopsTheNode() {
        Desk desk = new Desk(recovered(voters(3), entries(1, 1)));
        desk.append(2, term(1), end(1, 2), List.of(), index(2));
        desk.take();
        desk.append(3, term(2), end(1, 1), List.of(entry(2, 2)), index(1));
        assertThat(only(desk.take(), Action.Halt.class)).hasSize(1);
        assertThat(desk.view().last()).isEqualTo(end(1, 2));
    }

    // A leader.

    @Test
    void aLeadersOwnEntryCountsOnceItIsDurable() {
        Desk desk = Desk.leading(voters(3), entries(1));
        long last = desk.view().last().index().value();
        desk.on(propose(1));
        desk.from(2, term(2), new Message.Appended(index(last + 1)));
        assertThat(desk.view().commit())
                .as("one of three, and not the leader")
                .isEqualTo(index(last));
        desk.persisted();
        assertThat(desk.view().commit()).isEqualTo(index(last + 1));
    }

    @Test
    void entriesOfAnEarlierTermAreNotCommittedByCounting() {
        Desk desk = new Desk(recovered(voters(3), entries(1, 1)));
        desk.campaign();
        desk.persisted();
        desk.from(2, term(2), new Message.VoteAnswer(true));
        desk.persisted();
        desk.from(2, term(2), new Message.Appended(index(2)));
        desk.from(3, term(2), new Message.Appended(index(2)));
        assertThat(desk.view().commit()).isEqualTo(Index.ZERO);
        desk.from(3, term(2), new Message.Appended(index(3)));
        assertThat(desk.view().commit()).isEqualTo(index(3));
        assertThat(applied(desk.take())).containsExactly(index(1), index(2), index(3));
    }

    @Test
    void aLeaderThatMayNotGoOnTakesNothingIn() {
        Desk desk = Desk.leading(voters(3), entries(1));
        desk.from(2, term(9), heartbeat(1, 0));
        desk.take();
        desk.on(propose(5));
        assertThat(only(desk.take(), Action.Refused.class))
                .singleElement()
                .extracting(Action.Refused::problem)
                .extracting(Problem::code)
                .isEqualTo("not-leader");
    }

    @Test
    void aLeaderTakesInNoMoreThanItsLimit() {
        Desk desk = Desk.leading(voters(3), entries(1));
        int big = Settings.NORMAL.uncommittedBytes();
        desk.on(new Event.Propose(1, Bytes.of(new byte[big])));
        desk.on(propose(2));
        assertThat(only(desk.take(), Action.Refused.class))
                .singleElement()
                .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo("busy"));
        desk.persisted();
        desk.from(2, term(2), new Message.Appended(desk.view().last().index()));
        desk.on(propose(3));
        assertThat(only(desk.take(), Action.Placed.class))
                .extracting(Action.Placed::ticket)
                .contains(3L);
    }

    @Test
    void whatArrivesTogetherIsWrittenAndSentTogether() {
        Desk desk = Desk.leading(voters(3), entries(1));
        List<Action> actions =
                desk.agreement.on(desk.now, List.of(propose(1), propose(2), propose(3)));
        assertThat(only(actions, Action.Persist.class)).hasSize(1);
        assertThat(sent(actions, Message.Append.class))
                .hasSize(2)
                .allMatch(append -> append.entries().size() == 3);
    }

    // A disk that hangs.

    /// Lets time pass for a leader whose followers answer every heartbeat and whose disk is silent.
    private static void passWithSilentDisk(Desk desk, long millis) {
        for (long waited = 0; waited < millis; waited += 50) {
            for (Message.Heartbeat beat : desk.takeSent(Message.Heartbeat.class)) {
                desk.from(2, term(2), new Message.HeartbeatAnswer(beat.round(), index(2)));
            }
            desk.tickAfter(50);
        }
    }

    @Test
    @Covers("A9")
    void aLeaderWhoseDiskHangsGivesWayAlthoughOthersCommitItsEntries() {
        Desk desk = Desk.leading(voters(3), entries(1));
        desk.on(propose(1));
        Index last = desk.view().last().index();
        desk.from(2, term(2), new Message.Appended(last));
        desk.from(3, term(2), new Message.Appended(last));
        assertThat(desk.view().commit()).isEqualTo(last);
        passWithSilentDisk(desk, Settings.NORMAL.leaseMillis() / 2);
        assertThat(desk.role()).isEqualTo(Role.LEADER);
        passWithSilentDisk(desk, 50);
        assertThat(desk.role()).isEqualTo(Role.FOLLOWER);
    }

    @Test
    @Covers("A9")
    void aLeaderWhoseEntriesDoNotMoveGivesWayAlthoughAMajorityAnswers() {
        Desk desk = Desk.leading(voters(3), entries(1));
        desk.on(propose(1));
        desk.persisted();
        passWithSilentDisk(desk, Settings.NORMAL.leaseMillis() / 2);
        assertThat(desk.role()).isEqualTo(Role.LEADER);
        passWithSilentDisk(desk, 50);
        assertThat(desk.role()).isEqualTo(Role.FOLLOWER);
    }

    @Test
    @Covers("A9")
    void whoGaveWayForItsDiskDoesNotCampaignBeforeASyncThatBeganThenHasReturned() {
        Desk desk = Desk.leading(voters(3), entries(1));
        desk.on(propose(1));
        long hung = desk.ticket;
        passWithSilentDisk(desk, Settings.NORMAL.leaseMillis() / 2 + 50);
        assertThat(desk.role()).isEqualTo(Role.FOLLOWER);
        desk.on(new Event.Persisted(hung));
        desk.take();
        desk.timeOut();
        assertThat(only(desk.take(), Action.Send.class)).as("it asks nobody").isEmpty();
        desk.persisted();
        desk.timeOut();
        assertThat(desk.role()).isEqualTo(Role.PRE_CANDIDATE);
    }

    @Test
    @Covers("A9")
    void aFollowerWhoseDiskHangsDoesNotCampaign() {
        Desk desk = new Desk(recovered(voters(3), entries(1)));
        desk.append(2, term(1), end(1, 1), entriesFrom(2, 1), index(0));
        desk.tickAfter(Settings.NORMAL.leaseMillis() / 2 + 400);
        assertThat(desk.role()).isEqualTo(Role.FOLLOWER);
        desk.persisted();
        desk.timeOut();
        assertThat(desk.role()).isEqualTo(Role.PRE_CANDIDATE);
    }

    @Test
    @Covers({"A5", "A9"})
    void aLeaderThatNobodyAnswersStepsDownWithinAnElectionTimeout() {
        Desk desk = Desk.leading(voters(3), entries(1));
        desk.on(new Event.Read(9));
        desk.take();
        desk.tickAfter(Settings.NORMAL.electionMaxMillis() + 1);
        assertThat(desk.role()).isEqualTo(Role.FOLLOWER);
        assertThat(only(desk.take(), Action.Refused.class))
                .extracting(Action.Refused::ticket)
                .containsExactly(9L);
    }

    @Test
    void aDiskThatRefusesAWriteStopsTheNode() {
        Desk desk = Desk.leading(voters(3), entries(1));
        desk.on(propose(1));
        desk.on(new Event.PersistFailed(desk.ticket, "full"));
        assertThat(only(desk.take(), Action.Halt.class))
                .singleElement()
                .asString()
                .contains("full");
        desk.timeOut();
        desk.on(propose(2));
        assertThat(only(desk.take(), Action.Refused.class)).hasSize(1);
    }
}
