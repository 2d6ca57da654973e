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

/// A copy outside of the set follows the log, always some records behind a client that never pauses.
class NearnessTest {

    private static final long BEHIND = 2;

    private final Epoch epoch = Epoch.of(1, 1);
    private final Replication primary =
            new Replication(0, CopyId.of(0), LogState.NEW, ReplicationSettings.USUAL);
    private final List<Proposal.ChangeInSync> proposed = new ArrayList<>();
    private long now = 1;

    private void on(ReplicationEvent event) {
        for (ReplicationAction action : primary.on(now, event)) {
            if (action instanceof ReplicationAction.Propose(Proposal.ChangeInSync change)) {
                proposed.add(change);
            }
        }
    }

    private void serve() {
        on(
                new ReplicationEvent.Configured(
                        new GroupView(
                                epoch,
                                epoch,
                                0,
                                List.of(
                                        new CopyView(0, CopyId.of(0), Standing.IN_SYNC),
                                        new CopyView(1, CopyId.of(1), Standing.OUT)),
                                Seats.NONE,
                                Seats.NONE,
                                1,
                                Optional.empty(),
                                List.of(1L << 20),
                                false)));
        on(new ReplicationEvent.EpochDurable(epoch));
        assertThat(primary.serving()).isTrue();
        for (int record = 0; record < 10; record++) {
            primary.durableHere(now, primary.admit(now));
        }
        on(new ReplicationEvent.Connected(1, 1));
        says(
                new ReplicationMessage.Adopted(
                        epoch, CopyId.of(1), EpochTable.EMPTY, Position.ZERO, FillId.NONE, false));
        says(new ReplicationMessage.Followed(epoch, Position.ZERO));
    }

    private void says(ReplicationMessage message) {
        on(new ReplicationEvent.Received(1, 1, message));
    }

    private void has(long position) {
        if (position > 0) {
            primary.durable(now, 1, 1, epoch.value(), position);
        }
        if (primary.wantsTick()) {
            on(new ReplicationEvent.Tick());
        }
    }

    /// One record a millisecond, and a tick now and then. A client that isn't answered asks for nothing more.
    ///
    /// @param until the last position that the copy ever has durable
    /// @return how many milliseconds went by in which nothing was written
    private int write(long millis, long until) {
        int waited = 0;
        for (long end = now + millis; now < end && proposed.isEmpty(); now++) {
            boolean answered = primary.committed() >= primary.lastPosition();
            waited += answered ? 0 : 1;
            if (answered) {
                primary.durableHere(now, primary.admit(now));
            }
            has(Math.min(until, primary.lastPosition() - (answered ? BEHIND : 0)));
            if (now % 20 == 0) {
                on(new ReplicationEvent.Tick());
            }
        }
        return waited;
    }

    @Test
    @Covers("R4")
    void comesToHaveEverythingThoughTheClientNeverPauses() {
        serve();
        write(1_000, Long.MAX_VALUE);
        assertThat(proposed).hasSize(1);
        Proposal.Addition addition = proposed.getFirst().add().orElseThrow();
        assertThat(addition.seat()).isEqualTo(1);
        assertThat(addition.position().value()).isGreaterThan(10).isEqualTo(primary.lastPosition());
        assertThat(primary.committed()).isEqualTo(primary.lastPosition());
    }

    @Test
    void isWaitedForOnlyAMomentWhereItGetsNoFurther() {
        serve();
        int waited = write(2_000, 5);
        assertThat(proposed).isEmpty();
        assertThat(waited).isBetween(1, 250);
        assertThat(primary.committed()).isGreaterThan(1_500);
    }
}
