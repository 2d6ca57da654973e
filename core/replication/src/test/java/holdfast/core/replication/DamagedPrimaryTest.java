package holdfast.core.replication;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.CopyId;
import holdfast.core.model.Covers;
import holdfast.core.model.Epoch;
import holdfast.core.model.FillId;
import holdfast.core.model.Position;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The last copy in sync, whose log is damaged (R8).
class DamagedPrimaryTest {

    private static final Epoch OLD = Epoch.of(1, 1);
    private static final Epoch NEW = Epoch.of(1, 2);

    private final Replication copy =
            new Replication(
                    0,
                    CopyId.of(0),
                    new LogState(
                            OLD,
                            new EpochTable(LogPlace.ZERO, List.of(LogPlace.of(OLD.value(), 4))),
                            new Position(4),
                            FillId.NONE,
                            true,
                            Optional.empty()),
                    ReplicationSettings.USUAL);

    private List<ReplicationAction> given(boolean byOperator, Standing other) {
        return copy.on(
                1,
                new ReplicationEvent.Configured(
                        new GroupView(
                                NEW,
                                NEW,
                                0,
                                List.of(
                                        new CopyView(0, CopyId.of(0), Standing.IN_SYNC),
                                        new CopyView(1, CopyId.of(1), other)),
                                Seats.NONE,
                                Seats.NONE,
                                1,
                                Optional.empty(),
                                List.of(1L << 20),
                                byOperator)));
    }

    @Test
    @Covers("R8")
    void itBeginsNothingByItself() {
        assertThat(given(false, Standing.OUT)).isEmpty();
        assertThat(copy.awaited(1))
                .singleElement()
                .satisfies(awaited -> assertThat(awaited.what()).contains("operator's word"));
    }

    @Test
    @Covers("R8")
    void anotherInSyncIsToHaveTheRole() {
        assertThat(given(false, Standing.IN_SYNC))
                .containsExactly(
                        new ReplicationAction.Propose(
                                new Proposal.ReportDamaged(NEW, 0, CopyId.of(0))));
    }

    @Test
    @Covers("R8")
    void byAnOperatorsWordItsLogEndsBeforeTheDamageAndItServes() {
        assertThat(given(true, Standing.COMPARE))
                .as("the cut first: it is not forgotten where the epoch is remembered")
                .containsExactly(
                        new ReplicationAction.CutAfter(new Position(4), NEW),
                        new ReplicationAction.PersistEpoch(NEW));
        copy.on(2, new ReplicationEvent.EpochDurable(NEW));
        assertThat(copy.serving()).as("before the cut is durable").isFalse();
        copy.on(3, new ReplicationEvent.CutDone(new Position(4)));
        copy.on(4, new ReplicationEvent.Tick());
        assertThat(copy.serving()).isTrue();
        assertThat(copy.lastPosition()).isEqualTo(4);
        assertThat(
                        copy.on(
                                5,
                                new ReplicationEvent.Configured(
                                        new GroupView(
                                                NEW.next(),
                                                NEW,
                                                0,
                                                List.of(
                                                        new CopyView(
                                                                0, CopyId.of(0), Standing.IN_SYNC),
                                                        new CopyView(
                                                                1, CopyId.of(1), Standing.IN_SYNC)),
                                                Seats.NONE,
                                                Seats.NONE,
                                                1,
                                                Optional.empty(),
                                                List.of(1L << 20),
                                                true))))
                .as("it is not damaged any more when another copy is back")
                .noneMatch(action ->
                        action instanceof ReplicationAction.Propose(Proposal.ReportDamaged _));
    }
}
