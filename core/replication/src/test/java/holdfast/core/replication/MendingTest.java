package holdfast.core.replication;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.CopyId;
import holdfast.core.model.Covers;
import holdfast.core.model.Epoch;
import holdfast.core.model.FillId;
import holdfast.core.model.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A log that lacks records 5 and 6 of 9, and asks others for them (R8).
class MendingTest {

    private static final Epoch FIRST = Epoch.of(1, 1);
    private static final Epoch DEAD = Epoch.of(1, 2);
    private static final Epoch BEHIND = Epoch.of(1, 3);
    private static final Epoch LATER = Epoch.of(1, 4);
    private static final LogGap GAP =
            new LogGap(new Position(5), new Position(6), 400, BEHIND, 600);

    private final Replication copy =
            new Replication(
                    0,
                    CopyId.of(0),
                    found(Optional.of(GAP), LogPlace.of(FIRST.value(), 4)),
                    ReplicationSettings.USUAL);

    private static LogState found(Optional<LogGap> gap, LogPlace... ends) {
        return new LogState(
                BEHIND,
                new EpochTable(LogPlace.ZERO, List.of(ends)),
                new Position(8),
                FillId.NONE,
                gap.isPresent(),
                gap);
    }

    private List<ReplicationAction> configured(long now, Standing other) {
        return copy.on(
                now,
                new ReplicationEvent.Configured(
                        new GroupView(
                                BEHIND,
                                BEHIND,
                                0,
                                List.of(
                                        new CopyView(0, CopyId.of(0), Standing.IN_SYNC),
                                        new CopyView(1, CopyId.of(1), other)),
                                Seats.NONE,
                                Seats.NONE,
                                1,
                                Optional.empty(),
                                List.of(1L << 20),
                                false)));
    }

    private static ReplicationAction asks(int seat, long position) {
        return new ReplicationAction.AskRecord(seat, 7, new Position(position));
    }

    private List<ReplicationAction> given(
            int seat, long position, Epoch epoch, int chain, int check) {
        return copy.on(
                5,
                new ReplicationEvent.RecordGiven(
                        seat, 7, new Position(position), epoch, chain, check));
    }

    private List<ReplicationAction> refused(long now, int seat, long position) {
        return copy.on(now, new ReplicationEvent.RecordRefused(seat, 7, new Position(position)));
    }

    private List<ReplicationAction> connected(int seat) {
        return copy.on(2, new ReplicationEvent.Connected(seat, 7));
    }

    private static final ReplicationAction KEEP_5 =
            new ReplicationAction.KeepRecord(new Position(5));
    private static final ReplicationAction KEEP_6 =
            new ReplicationAction.KeepRecord(new Position(6));

    @Test
    @Covers("R8")
    void whatItLacksComesFromAnotherAndNobodyIsToldOfDamage() {
        assertThat(configured(1, Standing.IN_SYNC)).as("no word of damage").isEmpty();
        assertThat(copy.awaited(1))
                .anyMatch(awaited -> awaited.what().contains("records 5 to 6 of its log"));
        assertThat(connected(1)).containsExactly(asks(1, 5));
        assertThat(given(1, 5, FIRST, 400, 500)).containsExactly(KEEP_5, asks(1, 6));
        assertThat(given(1, 6, BEHIND, 500, 600))
                .containsExactly(KEEP_6, new ReplicationAction.RepairLog(GAP));
        assertThat(copy.isMending()).isTrue();
        assertThat(
                        copy.on(
                                6,
                                new ReplicationEvent.LogRepaired(
                                        found(
                                                Optional.empty(),
                                                LogPlace.of(FIRST.value(), 5),
                                                LogPlace.of(BEHIND.value(), 9)))))
                .as("it is primary, and begins a tenure")
                .containsExactly(new ReplicationAction.Propose(new Proposal.Promote(BEHIND, 0)));
        assertThat(copy.isMending()).isFalse();
        assertThat(copy.lastPosition()).isEqualTo(9);
        assertThat(copy.committed()).isEqualTo(8);
        assertThat(copy.awaited(9_000)).isEmpty();
    }

    @Test
    @Covers("R8")
    void aRecordThatDoesNotChainToTheOneBeforeIsNotTaken() {
        configured(1, Standing.IN_SYNC);
        connected(1);
        assertThat(connected(2)).isEmpty();
        assertThat(given(1, 5, FIRST, 401, 500)).as("another is asked").containsExactly(asks(2, 5));
        assertThat(given(2, 5, FIRST, 400, 500)).containsExactly(KEEP_5, asks(1, 6));
    }

    @Test
    @Covers({"R7", "R8"})
    void recordsOfADeadTenureAreNotTakenThoughTheyChainToTheOneBefore() {
        configured(1, Standing.IN_SYNC);
        connected(1);
        connected(2);
        assertThat(given(1, 5, DEAD, 400, 555)).containsExactly(KEEP_5, asks(1, 6));
        assertThat(given(1, 6, DEAD, 555, 666))
                .as("the sound record behind has another before it")
                .containsExactly(asks(2, 5));
        assertThat(given(2, 5, FIRST, 400, 500)).containsExactly(KEEP_5, asks(2, 6));
        assertThat(given(2, 6, BEHIND, 500, 600))
                .containsExactly(KEEP_6, new ReplicationAction.RepairLog(GAP));
    }

    @Test
    @Covers("R8")
    void whoLedAstrayIsPassedOverWhereTheRestIsNowhere() {
        configured(1, Standing.IN_SYNC);
        connected(1);
        connected(2);
        given(1, 5, DEAD, 400, 555);
        assertThat(refused(5, 1, 6)).containsExactly(asks(2, 6));
        assertThat(given(2, 6, BEHIND, 500, 600))
                .as("that does not chain to what the first gave: begun anew without it")
                .containsExactly(asks(2, 5));
    }

    @Test
    @Covers("R8")
    void aRecordOfAnEpochThatTheLogHadNotReachedIsNotTaken() {
        configured(1, Standing.IN_SYNC);
        connected(1);
        assertThat(given(1, 5, LATER, 400, 500)).isEmpty();
        assertThat(given(1, 5, FIRST, 400, 500)).as("it was not asked again").isEmpty();
    }

    @Test
    @Covers("R8")
    void whereNobodyHasItTheDamageIsReported() {
        configured(1, Standing.IN_SYNC);
        connected(1);
        assertThat(refused(5, 1, 5)).isEmpty();
        assertThat(copy.on(500, new ReplicationEvent.Tick())).isEmpty();
        assertThat(copy.on(2 + Mending.HOPE_MILLIS, new ReplicationEvent.Tick()))
                .contains(
                        new ReplicationAction.Propose(
                                new Proposal.ReportDamaged(BEHIND, 0, CopyId.of(0))));
        assertThat(copy.isMending()).isFalse();
        copy.on(2_400, new ReplicationEvent.Tick());
        assertThat(copy.on(2_500, new ReplicationEvent.Tick()))
                .as("who had nothing is asked later all the same")
                .isEmpty();
        assertThat(given(1, 5, FIRST, 400, 500)).containsExactly(KEEP_5, asks(1, 6));
    }

    @Test
    @Covers("R8")
    void aCopySaysWhereItsLogEndsWhenItIsMended() {
        configured(1, Standing.IN_SYNC);
        connected(1);
        copy.on(3, new ReplicationEvent.Received(1, 7, new ReplicationMessage.Adopt(LATER, LATER)));
        List<ReplicationAction> actions =
                new ArrayList<>(copy.on(4, new ReplicationEvent.EpochDurable(LATER)));
        assertThat(actions).isEmpty();
        given(1, 5, FIRST, 400, 500);
        given(1, 6, BEHIND, 500, 600);
        EpochTable whole =
                new EpochTable(
                        LogPlace.ZERO,
                        List.of(LogPlace.of(FIRST.value(), 5), LogPlace.of(BEHIND.value(), 9)));
        actions.addAll(
                copy.on(
                        6,
                        new ReplicationEvent.LogRepaired(
                                found(
                                        Optional.empty(),
                                        LogPlace.of(FIRST.value(), 5),
                                        LogPlace.of(BEHIND.value(), 9)))));
        assertThat(actions)
                .containsExactly(
                        new ReplicationAction.Send(
                                1,
                                7,
                                new ReplicationMessage.Adopted(
                                        LATER,
                                        CopyId.of(0),
                                        whole,
                                        new Position(8),
                                        FillId.NONE,
                                        false)));
    }
}
