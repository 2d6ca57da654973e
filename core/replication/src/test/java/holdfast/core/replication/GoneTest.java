package holdfast.core.replication;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.CopyId;
import holdfast.core.model.Covers;
import holdfast.core.model.Epoch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A copy is promoted because the node of the primary before it died. That one's copy is still in the set.
class GoneTest {

    private static final int BEFORE = 0;

    private final Epoch epoch = Epoch.of(1, 2);
    private final Replication primary =
            new Replication(1, CopyId.of(1), LogState.NEW, ReplicationSettings.USUAL);
    private final List<Proposal> proposed = new ArrayList<>();
    private long now = 1;

    private void on(ReplicationEvent event) {
        for (ReplicationAction action : primary.on(now, event)) {
            if (action instanceof ReplicationAction.Propose(var proposal)) {
                proposed.add(proposal);
            }
        }
    }

    private void promoted(Seats owed) {
        on(
                new ReplicationEvent.Configured(
                        new GroupView(
                                epoch,
                                epoch,
                                1,
                                List.of(
                                        new CopyView(BEFORE, CopyId.of(0), Standing.IN_SYNC),
                                        new CopyView(1, CopyId.of(1), Standing.IN_SYNC)),
                                owed,
                                Seats.NONE,
                                1,
                                Optional.empty(),
                                List.of(1L << 20),
                                false)));
    }

    private void ticks() {
        now += 20;
        on(new ReplicationEvent.Tick());
    }

    private boolean drops() {
        return proposed.stream()
                .anyMatch(proposal ->
                        proposal instanceof Proposal.ChangeInSync change
                                && change.drop().equals(Seats.of(BEFORE)));
    }

    @Test
    @Covers("R5")
    void isNotWaitedForOnceItsEndIsKnown() {
        promoted(Seats.of(BEFORE));
        on(new ReplicationEvent.EpochDurable(epoch));
        ticks();
        assertThat(drops()).isFalse();
        promoted(Seats.NONE);
        ticks();
        assertThat(drops()).isTrue();
    }

    @Test
    @Covers("R5")
    void isWaitedForWhereItIsHeard() {
        promoted(Seats.of(BEFORE));
        on(new ReplicationEvent.EpochDurable(epoch));
        on(new ReplicationEvent.Connected(BEFORE, 1));
        promoted(Seats.NONE);
        ticks();
        assertThat(drops()).isFalse();
    }

    @Test
    @Covers("R5")
    void isWaitedForAWhileWhereNothingIsKnownOfIt() {
        promoted(Seats.of(BEFORE));
        on(new ReplicationEvent.EpochDurable(epoch));
        for (int tick = 0; tick < 49; tick++) {
            ticks();
        }
        assertThat(drops()).isFalse();
        ticks();
        ticks();
        assertThat(drops()).isTrue();
    }
}
