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

/// A copy in the set whose connection comes and goes, faster than silence is noticed.
class FlappingTest {

    private final Epoch epoch = Epoch.of(1, 1);
    private final Replication primary =
            new Replication(0, CopyId.of(0), LogState.NEW, ReplicationSettings.USUAL);
    private final List<Proposal> proposed = new ArrayList<>();
    private long now = 1;
    private long connection;

    private void on(ReplicationEvent event) {
        for (ReplicationAction action : primary.on(now, event)) {
            if (action instanceof ReplicationAction.Propose(var proposal)) {
                proposed.add(proposal);
            }
        }
    }

    private void says(ReplicationMessage message) {
        on(new ReplicationEvent.Received(1, connection, message));
    }

    private void connects() {
        connection++;
        on(new ReplicationEvent.Connected(1, connection));
    }

    private void adoptsAndFollows() {
        says(
                new ReplicationMessage.Adopted(
                        epoch, CopyId.of(1), EpochTable.EMPTY, Position.ZERO, FillId.NONE, false));
        says(new ReplicationMessage.Followed(epoch, Position.ZERO));
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
                                        new CopyView(1, CopyId.of(1), Standing.IN_SYNC)),
                                Seats.NONE,
                                Seats.NONE,
                                1,
                                Optional.empty(),
                                List.of(1L << 20),
                                false)));
        on(new ReplicationEvent.EpochDurable(epoch));
        connects();
        adoptsAndFollows();
        assertThat(primary.serving()).isTrue();
    }

    /// @param answers whether it gets as far as its log was before
    private void flapFor(long millis, boolean answers) {
        for (long end = now + millis; now < end; now += 50) {
            on(new ReplicationEvent.Lost(1, connection));
            connects();
            if (answers) {
                adoptsAndFollows();
            }
            on(new ReplicationEvent.Tick());
        }
    }

    private void writes() {
        primary.durableHere(now, primary.admit(now));
    }

    @Test
    @Covers({"R1", "R4"})
    void isDroppedThoughItIsThereAgainAndAgain() {
        serve();
        writes();
        flapFor(2_000, false);
        assertThat(proposed).anyMatch(this::drops);
    }

    @Test
    @Covers({"R1", "R4"})
    void isDroppedThoughItAnswersAndNeverGetsFurther() {
        serve();
        writes();
        flapFor(2_000, true);
        assertThat(proposed).anyMatch(this::drops);
    }

    @Test
    void staysWhereItMissesNothing() {
        serve();
        flapFor(2_000, true);
        assertThat(proposed).noneMatch(this::drops);
    }

    private boolean drops(Proposal proposal) {
        return proposal instanceof Proposal.ChangeInSync change && change.drop().has(1);
    }
}
