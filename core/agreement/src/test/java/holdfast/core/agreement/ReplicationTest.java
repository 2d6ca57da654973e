package holdfast.core.agreement;

import static holdfast.core.agreement.Given.end;
import static holdfast.core.agreement.Given.entry;
import static holdfast.core.agreement.Given.index;
import static holdfast.core.agreement.Given.node;
import static holdfast.core.agreement.Given.recovered;
import static holdfast.core.agreement.Given.sent;
import static holdfast.core.agreement.Given.snapshot;
import static holdfast.core.agreement.Given.voters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.agreement.Message.Append;
import holdfast.core.agreement.Message.AppendMismatch;
import holdfast.core.agreement.Message.SnapshotChunk;
import holdfast.core.agreement.Message.SnapshotReceived;
import holdfast.core.agreement.Progress.Flow;
import holdfast.core.model.Covers;
import holdfast.core.model.Index;
import holdfast.core.model.StateMark;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// One leader and one follower, node 2: what is sent when, in bytes.
@Covers("A8")
class ReplicationTest {

    private static final int APPEND = 1_000;
    private static final int INFLIGHT = 2_500;
    private static final int CHUNK = 100;
    private static final Settings SMALL =
            new Settings(150, 300, 50, 3_000, 1_000, 250, 30, APPEND, INFLIGHT, 100_000, CHUNK);

    /// A log of 40 entries of 300 bytes each: three fit into an append.
    private final Local local = Given.local(1, recovered(voters(2), bigEntries()), SMALL);

    private final Replication replication = new Replication(local);
    private long now = 1_000;

    private static List<Entry> bigEntries() {
        List<Entry> entries = new ArrayList<>();
        for (long index = 1; index <= 40; index++) {
            entries.add(entry(1, index, 300));
        }
        return entries;
    }

    private List<Action> due() {
        replication.sendDue();
        return local.takeActions();
    }

    private List<Append> appends() {
        return sent(due(), Append.class);
    }

    private static List<Long> previous(List<Append> appends) {
        return appends.stream().map(append -> append.previous().index().value()).toList();
    }

    private Progress two() {
        return replication.of(node(2));
    }

    private void pass(long millis) {
        now += millis;
        local.timeIs(now);
    }

    /// Begins with a follower that has the first entries.
    private void begin(long match) {
        replication.begin();
        due();
        replication.mismatched(node(2), new AppendMismatch(index(40), end(1, match), false));
        due();
        replication.appended(node(2), index(match));
        local.takeActions();
    }

    @Test
    void whileLookingWhereLogsMeetOneAppendIsUnderWay() {
        replication.begin();
        assertThat(previous(appends())).containsExactly(40L);
        assertThat(appends()).isEmpty();
        local.append(entry(1, 41, 300));
        assertThat(appends()).isEmpty();
        replication.mismatched(node(2), new AppendMismatch(index(40), end(1, 10), false));
        List<Append> next = appends();
        assertThat(previous(next)).containsExactly(10L);
        assertThat(next.getFirst().entries()).hasSize(3);
    }

    @Test
    void afterTheFirstMatchAppendsFollowEachOtherUpToTheLimit() {
        begin(10);
        List<Append> appends = appends();
        assertThat(previous(appends)).containsExactly(10L, 13L, 16L);
        assertThat(two().bytesInFlight()).isEqualTo(2_700).isLessThan(INFLIGHT + APPEND);
        assertThat(appends()).as("the limit is reached").isEmpty();
        replication.appended(node(2), index(13));
        assertThat(previous(appends())).containsExactly(19L);
    }

    @Test
    void noAppendIsLargerThanItMayBeUnlessOneEntryIs() {
        begin(10);
        for (Append append : appends()) {
            assertThat(append.entries().stream().mapToInt(Entry::size).sum())
                    .isLessThanOrEqualTo(APPEND);
        }
        replication.appended(node(2), index(40));
        local.append(entry(1, 41, 5_000));
        local.append(entry(1, 42, 300));
        assertThat(appends())
                .singleElement()
                .satisfies(one -> assertThat(one.entries()).hasSize(1));
    }

    @Test
    void everythingArrivesInOrderAndOnce() {
        begin(0);
        List<Long> arrived = new ArrayList<>();
        for (int round = 0; round < 50; round++) {
            for (Append append : appends()) {
                append.entries().forEach(entry -> arrived.add(entry.index().value()));
                replication.appended(node(2), append.entries().getLast().index());
            }
        }
        List<Long> all = bigEntries().stream().map(entry -> entry.index().value()).toList();
        assertThat(arrived).containsExactlyElementsOf(all);
    }

    @Test
    void whatIsCommittedIsToldOnceAndOnlyAsFarAsItMatches() {
        begin(10);
        local.commitTo(index(25));
        List<Action> first = due();
        assertThat(sent(first, Message.Committed.class))
                .containsExactly(new Message.Committed(index(10)));
        assertThat(sent(due(), Message.Committed.class)).isEmpty();
        replication.appended(node(2), index(13));
        assertThat(sent(due(), Message.Committed.class))
                .containsExactly(new Message.Committed(index(13)));
        replication.heartbeat(5, StateMark.NONE);
        assertThat(sent(local.takeActions(), Message.Heartbeat.class))
                .containsExactly(new Message.Heartbeat(5, index(13), StateMark.NONE));
    }

    // What gets lost.

    @Test
    void anAnsweredHeartbeatThatWasSentAfterAnAppendShowsThatItIsLost() {
        begin(10);
        appends();
        replication.heartbeat(1, StateMark.NONE);
        local.takeActions();
        replication.heartbeatAnswered(node(2), 1, index(13));
        assertThat(previous(appends()))
                .as("13 arrived, what followed did not")
                .containsExactly(13L);
        assertThat(two().flow).isEqualTo(Flow.PROBE);
    }

    @Test
    void anAnswerToAnEarlierHeartbeatShowsNothing() {
        begin(10);
        replication.heartbeat(1, StateMark.NONE);
        appends();
        replication.heartbeatAnswered(node(2), 1, index(10));
        assertThat(two().flow).isEqualTo(Flow.REPLICATE);
        assertThat(appends()).isEmpty();
    }

    @Test
    void aLostProbeIsSentAgain() {
        replication.begin();
        appends();
        replication.heartbeat(1, StateMark.NONE);
        local.takeActions();
        replication.heartbeatAnswered(node(2), 1, Index.ZERO);
        assertThat(previous(appends())).containsExactly(40L);
    }

    @Test
    void aLostAnswerIsNoticedAfterAWhile() {
        begin(10);
        appends();
        replication.heartbeat(1, StateMark.NONE);
        replication.heartbeatAnswered(node(2), 1, index(19));
        assertThat(two().flow).as("it may still be syncing").isEqualTo(Flow.REPLICATE);
        pass(SMALL.electionMinMillis());
        replication.heartbeatAnswered(node(2), 1, index(19));
        assertThat(two().flow).isEqualTo(Flow.PROBE);
        local.takeActions();
        assertThat(previous(appends())).containsExactly(19L);
    }

    @Test
    void aMismatchThatIsOutOfDateChangesNothing() {
        begin(10);
        appends();
        replication.mismatched(node(2), new AppendMismatch(index(7), end(1, 3), false));
        assertThat(two().flow).isEqualTo(Flow.REPLICATE);
        assertThat(two().match).isEqualTo(index(10));
    }

    @Test
    void aFollowerThatMatchesMoreThanTheLeaderHasIsABrokenInvariant() {
        replication.begin();
        assertThatThrownBy(() -> replication.appended(node(2), index(41)))
                .isInstanceOf(IllegalStateException.class);
    }

    // Snapshots.

    private void compactTo(long last, int stateBytes) {
        local.log.compact(snapshot(end(1, last), voters(2), stateBytes), 0);
    }

    /// Begins with a follower that lacks entries which the leader has only in its snapshot.
    private List<SnapshotChunk> beginWithSnapshot(int stateBytes) {
        replication.begin();
        due();
        compactTo(30, stateBytes);
        replication.mismatched(node(2), new AppendMismatch(index(40), end(1, 5), false));
        assertThat(previous(appends()))
                .as("from the base on, if that is known there")
                .containsExactly(30L);
        replication.mismatched(node(2), new AppendMismatch(index(30), end(1, 5), false));
        return sent(due(), SnapshotChunk.class);
    }

    @Test
    void whereEntriesAreGoneASnapshotGoesInPartsWithinTheLimit() {
        List<SnapshotChunk> first = beginWithSnapshot(10_000);
        assertThat(first).hasSize(INFLIGHT / CHUNK);
        assertThat(first).allMatch(chunk -> chunk.data().size() == CHUNK && chunk.size() == 10_000);
        assertThat(sent(due(), SnapshotChunk.class)).isEmpty();
        replication.snapshotReceived(node(2), new SnapshotReceived(end(1, 30), 3 * CHUNK));
        assertThat(sent(due(), SnapshotChunk.class))
                .extracting(SnapshotChunk::offset)
                .containsExactly(2_500L, 2_600L, 2_700L);
    }

    @Test
    void aWholeSnapshotIsFollowedByTheEntriesBehindIt() {
        List<SnapshotChunk> parts = beginWithSnapshot(150);
        assertThat(parts).extracting(SnapshotChunk::offset).containsExactly(0L, 100L);
        assertThat(parts.stream().mapToInt(part -> part.data().size()).sum()).isEqualTo(150);
        replication.appended(node(2), index(30));
        assertThat(previous(appends())).containsExactly(30L, 33L, 36L);
    }

    @Test
    void anEmptySnapshotIsOnePart() {
        assertThat(beginWithSnapshot(0)).hasSize(1);
        assertThat(sent(due(), SnapshotChunk.class)).isEmpty();
    }

    @Test
    void aSnapshotThatStandsStillIsSentOnFromWhereItArrived() {
        beginWithSnapshot(10_000);
        replication.snapshotReceived(node(2), new SnapshotReceived(end(1, 30), 700));
        due();
        replication.snapshotReceived(node(2), new SnapshotReceived(end(1, 30), 700));
        assertThat(sent(due(), SnapshotChunk.class).getFirst().offset()).isEqualTo(700L);
    }

    @Test
    void aFollowerThatLagsBehindACompactionGetsTheSnapshotFromThePipeline() {
        begin(10);
        compactTo(30, 150);
        assertThat(sent(due(), SnapshotChunk.class)).isNotEmpty();
        assertThat(two().flow).isEqualTo(Flow.SNAPSHOT);
    }

    @Test
    @Covers("A7")
    void aFollowerThatCommittedSomethingElseOfALowerGenerationGetsTheSnapshot() {
        begin(10);
        replication.mismatched(node(2), new AppendMismatch(index(13), end(1, 3), true));
        assertThat(two().flow).isEqualTo(Flow.SNAPSHOT);
    }

    @Test
    void membersComeAndGoWithTheConfiguration() {
        replication.begin();
        assertThat(replication.has(node(3))).isFalse();
        local.append(entry(1, 41, voters(3)));
        replication.followConfiguration();
        assertThat(replication.has(node(3))).isTrue();
        assertThat(replication.matchOf(node(3))).isEqualTo(Index.ZERO);
        local.append(entry(1, 42, voters(1)));
        replication.followConfiguration();
        assertThat(replication.has(node(2))).isFalse();
        assertThat(replication.matchOf(node(2))).isEqualTo(Index.ZERO);
    }
}
