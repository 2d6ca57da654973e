package holdfast.core.replication;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import holdfast.core.model.CopyId;
import holdfast.core.model.Covers;
import holdfast.core.model.Epoch;
import holdfast.core.model.FillId;
import holdfast.core.model.Position;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A primary and one copy, both real, without anything between them.
class HotPathTest {
    private static final int BATCHES = 100_000;
    private static final long CONNECTION = 1;

    private final Epoch epoch = Epoch.of(1, 1);
    private final Replication primary = made(0);
    private final Replication copy = made(1);
    private long now = 1;

    private static Replication made(int seat) {
        return new Replication(seat, CopyId.of(seat), LogState.NEW, ReplicationSettings.USUAL);
    }

    private GroupView view(int minCopies) {
        return new GroupView(
                epoch,
                epoch,
                0,
                List.of(
                        new CopyView(0, CopyId.of(0), Standing.IN_SYNC),
                        new CopyView(1, CopyId.of(1), Standing.IN_SYNC)),
                Seats.NONE,
                Seats.NONE,
                minCopies,
                Optional.empty(),
                List.of(1L << 20),
                false);
    }

    private void serve(int minCopies) {
        primary.on(now, new ReplicationEvent.Connected(1, CONNECTION));
        copy.on(now, new ReplicationEvent.Connected(0, CONNECTION));
        primary.on(now, new ReplicationEvent.Configured(view(minCopies)));
        primary.on(now, new ReplicationEvent.EpochDurable(epoch));
        copy.on(
                now,
                new ReplicationEvent.Received(
                        0, CONNECTION, new ReplicationMessage.Adopt(epoch, epoch)));
        copy.on(now, new ReplicationEvent.EpochDurable(epoch));
        primary.on(
                now,
                new ReplicationEvent.Received(
                        1,
                        CONNECTION,
                        new ReplicationMessage.Adopted(
                                epoch,
                                CopyId.of(1),
                                EpochTable.EMPTY,
                                Position.ZERO,
                                FillId.NONE,
                                false)));
        copy.on(
                now,
                new ReplicationEvent.Received(
                        0, CONNECTION, new ReplicationMessage.Follow(epoch, LogPlace.ZERO)));
        primary.on(
                now,
                new ReplicationEvent.Received(
                        1, CONNECTION, new ReplicationMessage.Followed(epoch, Position.ZERO)));
        assertThat(primary.serving()).isTrue();
    }

    private void lease(long number, long until, boolean applied) {
        primary.on(now, new ReplicationEvent.Lease(number, until, applied));
    }

    private long batch() {
        now++;
        long position = primary.admit(now);
        primary.durableHere(now, position);
        Acceptance taken =
                copy.accepts(
                        0,
                        CONNECTION,
                        primary.epoch(),
                        position,
                        primary.recordEpoch(),
                        copy.lastEpoch());
        if (taken == Acceptance.TAKE) {
            copy.committedBySender(primary.committed());
            copy.durableHere(now, position);
        }
        primary.durable(now, 1, CONNECTION, copy.epoch(), copy.acknowledges());
        long acknowledged = primary.acknowledgedUpTo(now);
        return primary.wantsTick() || primary.sealDue(now) ? -1 : acknowledged;
    }

    @Test
    void aBatchAllocatesNothing() {
        serve(2);
        lease(1, Long.MAX_VALUE, true);
        var bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < BATCHES; i++) {
            batch();
        }
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            long before = bean.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < BATCHES; i++) {
                batch();
            }
            least = Math.min(least, bean.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(batch()).isEqualTo(4L * BATCHES + 1);
        // What asking the bean itself costs, once.
        assertThat(least).as("bytes of " + BATCHES + " batches").isLessThan(1_000);
    }

    @Test
    @Covers("R1")
    void oneLogIsNotEnough() {
        serve(1);
        lease(1, Long.MAX_VALUE, true);
        long position = primary.admit(now);
        primary.durableHere(now, position);
        assertThat(primary.acknowledgedUpTo(now)).isLessThan(position);
        primary.durable(now, 1, CONNECTION + 1, epoch.value(), position);
        primary.durable(now, 1, CONNECTION, epoch.value() - 1, position);
        assertThat(primary.acknowledgedUpTo(now)).isLessThan(position);
        primary.durable(now, 1, CONNECTION, epoch.value(), position);
        assertThat(primary.acknowledgedUpTo(now)).isEqualTo(position);
    }

    @Test
    @Covers("R2")
    void withoutALeaseThatIsAppliedNothingIsAnswered() {
        serve(1);
        lease(1, 1_000, false);
        long position = primary.admit(now);
        primary.durableHere(now, position);
        primary.durable(now, 1, CONNECTION, epoch.value(), position);
        assertThat(primary.acknowledgedUpTo(now)).isLessThan(position);
        assertThat(primary.mayAnswer(now, primary.leaseNumber())).isFalse();
        lease(1, 1_000, true);
        long fetchedUnder = primary.leaseNumber();
        assertThat(primary.mayAnswer(now, fetchedUnder)).isTrue();
        assertThat(primary.mayAnswer(1_000, fetchedUnder)).isFalse();
        assertThat(primary.acknowledgedUpTo(1_000)).isLessThan(position);
        lease(2, 9_000, true);
        assertThat(primary.mayAnswer(now, fetchedUnder)).isFalse();
        assertThat(primary.acknowledgedUpTo(now)).isEqualTo(position);
    }

    @Test
    @Covers("R9")
    void belowTheLeastNumberOfCopiesWritesWait() {
        serve(3);
        assertThat(primary.admit(now)).isEqualTo(Replication.WAITS_TOO_FEW_COPIES);
    }

    @Test
    @Covers("R3")
    void anEpochBelowOneThatWasPromisedIsRefused() {
        serve(1);
        var higher = epoch.next();
        copy.on(
                now,
                new ReplicationEvent.Received(
                        0, CONNECTION, new ReplicationMessage.Adopt(higher, epoch)));
        assertThat(copy.acknowledges()).as("before the epoch is durable").isEqualTo(-1);
        var actions =
                copy.on(
                        now,
                        new ReplicationEvent.Received(
                                0, CONNECTION, new ReplicationMessage.Adopt(epoch, epoch)));
        assertThat(actions)
                .contains(
                        new ReplicationAction.Send(
                                0, CONNECTION, new ReplicationMessage.Refused(higher)));
    }

    @Test
    @Covers("R11")
    void whatIsDrainedWritesNothingMore() {
        serve(1);
        var actions = primary.on(now, new ReplicationEvent.Drain());
        assertThat(actions).contains(new ReplicationAction.Drained(Position.ZERO));
        assertThat(primary.admit(now)).isEqualTo(Replication.WAITS_DRAINED);
        assertThat(primary.admitSeal(now)).isEqualTo(Replication.WAITS_DRAINED);
        assertThat(primary.sealDue(now)).isFalse();
    }
}
