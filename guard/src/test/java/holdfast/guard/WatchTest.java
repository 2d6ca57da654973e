package holdfast.guard;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.drivers.cgroup.BootClock;
import holdfast.guard.protocol.FreezeTimes;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The guard's thread that freezes, with a real group; and one that is late, to show that it would be seen.
@Covers("L4")
class WatchTest {

    @TempDir Path data;
    private TestNode node;

    @AfterEach
    void end() throws Exception {
        if (node != null) {
            node.end();
        }
    }

    @Test
    void freezesAtTheDeadline() throws Exception {
        assertThat(lateness(BootClock::millis)).isLessThan(TestNode.MARGIN_MILLIS);
    }

    @Test
    void oneThatIsLateIsSeen() throws Exception {
        assertThat(lateness(() -> BootClock.millis() - 5_000))
                .isGreaterThan(TestNode.MARGIN_MILLIS);
    }

    /// How long after the deadline the last stamp was.
    private long lateness(LongSupplier clock) throws Exception {
        node = TestNode.make(data);
        node.startRun();
        FreezeTimes far =
                new FreezeTimes(BootClock.millis() + 600_000, BootClock.millis() + 600_000);
        Watch watch = new Watch(far, clock, Voice.to(System.err), () -> {});
        watch.watch(node.parent);
        watch.start();
        node.parent.thaw();
        node.awaitMoreStamps();
        assertThat(watch.freezes()).isZero();
        long deadline = BootClock.millis() + 500;
        watch.goBy(new FreezeTimes(deadline, deadline));
        node.awaitFrozen();
        watch.goBy(far);
        node.await("the count", () -> watch.freezes() == 1);
        return node.stamps().getLast() - deadline;
    }
}
