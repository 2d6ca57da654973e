package holdfast.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Covers;
import holdfast.guard.protocol.ProcessMark;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Each of the three killed or stopped, alone and with another: nothing runs past the lease, and what can come back does.
@Covers("L8")
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class LeaseWatchTest {

    @TempDir Path data;
    private TestNode node;
    private ProcessMark daemon;
    private ProcessMark guard;
    private ProcessMark deadman;

    @BeforeEach
    void begin() throws Exception {
        node = TestNode.make(data);
        node.startRun();
        node.grant();
        node.startDaemon();
        node.awaitMoreStamps();
        daemon = node.daemon().orElseThrow();
        guard = node.guard().orElseThrow();
        deadman = node.deadman().orElseThrow();
    }

    @AfterEach
    void end() throws Exception {
        if (node != null) {
            node.end();
        }
    }

    @Test
    @Covers("L4")
    void withoutALeaseAllIsFrozenAndWithOneItGoesOn() throws Exception {
        node.grantNoMore();
        node.awaitFrozen();
        node.grant();
        node.awaitMoreStamps();
        node.assertNothingRanPastItsLease();
        assertThat(node.guard()).contains(guard);
        assertThat(node.deadman()).contains(deadman);
    }

    @Test
    void aKilledDaemonIsStartedAgain() throws Exception {
        TestNode.signal("KILL", daemon);
        node.await(
                "another daemon",
                () -> node.daemon().filter(next -> !next.equals(daemon)).isPresent());
        node.awaitMoreStamps();
        node.await("a renewal", () -> !node.parent.isFreezeAsked());
        assertThat(node.guard()).contains(guard);
        assertThat(node.deadman()).contains(deadman);
        node.assertNothingRanPastItsLease();
    }

    @Test
    void aDaemonThatWantsToBeStartedAgainIs() throws Exception {
        Files.writeString(data.resolve("restart"), "");
        node.await(
                "another daemon",
                () -> node.daemon().filter(next -> !next.equals(daemon)).isPresent());
        node.await("the guard's word", () -> node.said().contains(", as asked"));
        node.awaitMoreStamps();
        assertThat(node.guard()).contains(guard);
        node.assertNothingRanPastItsLease();
    }

    @Test
    void aStoppedDaemonIsFrozenByTheGuard() throws Exception {
        TestNode.signal("STOP", daemon);
        node.awaitFrozen();
        node.await("the guard's word", () -> node.said().contains("running => frozen"));
        TestNode.signal("CONT", daemon);
        node.awaitMoreStamps();
        node.assertNothingRanPastItsLease();
    }

    @Test
    void aKilledGuardIsStartedAgainAndTakesOverTheDeadman() throws Exception {
        TestNode.signal("KILL", guard);
        node.await(
                "another guard",
                () -> node.guard().filter(next -> !next.equals(guard)).isPresent());
        node.await("the deadman to be taken over", () -> node.said().contains("took over"));
        node.awaitMoreStamps();
        assertThat(node.deadman()).contains(deadman);
        assertThat(node.daemon()).contains(daemon);
        node.assertNothingRanPastItsLease();
    }

    @Test
    void aStoppedGuardIsReplacedAndTheDeadmanFreezesMeanwhile() throws Exception {
        TestNode.signal("STOP", guard);
        node.awaitFrozen();
        assertThat(node.said()).doesNotContain("running => frozen");
        node.await(
                "another guard",
                () -> node.guard().filter(next -> !next.equals(guard)).isPresent());
        node.awaitMoreStamps();
        assertThat(guard.isAlive()).isFalse();
        node.assertNothingRanPastItsLease();
    }

    @Test
    void aKilledDeadmanIsStartedAgain() throws Exception {
        TestNode.signal("KILL", deadman);
        node.await(
                "another deadman",
                () -> node.deadman().filter(next -> !next.equals(deadman)).isPresent());
        node.awaitMoreStamps();
        assertThat(node.guard()).contains(guard);
        node.assertNothingRanPastItsLease();
    }

    @Test
    void aStoppedDeadmanIsReplaced() throws Exception {
        TestNode.signal("STOP", deadman);
        node.await(
                "another deadman",
                () -> node.deadman().filter(next -> !next.equals(deadman)).isPresent());
        node.await("a renewal", () -> !node.parent.isFreezeAsked());
        node.awaitMoreStamps();
        assertThat(deadman.isAlive()).isFalse();
        node.assertNothingRanPastItsLease();
    }

    /// As `pkill java` would.
    @Test
    void whenDaemonAndGuardAreKilledTheDeadmanFreezes() throws Exception {
        TestNode.signal("KILL", daemon, guard);
        node.awaitFrozen();
        assertThat(node.daemon()).isEmpty();
        assertThat(node.guard()).isEmpty();
        assertThat(node.deadman()).contains(deadman);
        node.assertNothingRanPastItsLease();
        // And again, whoever thaws.
        node.parent.thaw();
        node.awaitFrozen();
        // They come back, find it alive, and go on.
        node.startDaemon();
        node.awaitMoreStamps();
        assertThat(node.deadman()).contains(deadman);
    }

    @Test
    void whenDaemonAndGuardAreStoppedTheDeadmanFreezes() throws Exception {
        TestNode.signal("STOP", daemon, guard);
        node.awaitFrozen();
        TestNode.signal("CONT", daemon, guard);
        node.awaitMoreStamps();
        node.assertNothingRanPastItsLease();
    }

    @Test
    void whenDaemonAndDeadmanAreKilledTheGuardFreezesAndStartsBoth() throws Exception {
        node.grantNoMore();
        TestNode.signal("KILL", daemon, deadman);
        node.awaitFrozen();
        node.assertNothingRanPastItsLease();
        node.grant();
        node.awaitMoreStamps();
        assertThat(node.guard()).contains(guard);
    }

    /// With both dead the daemon is the one that freezes in time.
    @Test
    void whenGuardAndDeadmanAreKilledTheDaemonStartsBoth() throws Exception {
        Files.writeString(data.resolve("freezes"), "");
        TestNode.signal("KILL", guard, deadman);
        node.await(
                "another guard",
                () -> node.guard().filter(next -> !next.equals(guard)).isPresent());
        node.await(
                "another deadman",
                () -> node.deadman().filter(next -> !next.equals(deadman)).isPresent());
        node.await("a renewal", () -> !node.parent.isFreezeAsked());
        node.awaitMoreStamps();
        node.assertNothingRanPastItsLease();
    }

    /// By level: a daemon that was stopped between deciding and thawing changes nothing for longer than a look.
    @Test
    @Covers("L5")
    void whatIsThawedAfterTheDeadlineIsFrozenAgain() throws Exception {
        node.grantNoMore();
        node.awaitFrozen();
        for (int i = 0; i < 3; i++) {
            node.parent.thaw();
            node.await("freezing again", node.parent::isFreezeAsked);
            node.awaitFrozen();
        }
        assertThat(node.guard()).contains(guard);
    }

    /// All three at once are beyond this (a watchdog device or a fence agent is for that); and the check of the other tests sees it.
    @Test
    void whenAllThreeAreStoppedSomethingRunsPastItsLeaseAndIsSeen() throws Exception {
        TestNode.signal("STOP", guard, daemon, deadman);
        long over = node.told().getLast()[2] + 2 * TestNode.MARGIN_MILLIS;
        node.await("a stamp past the lease", () -> node.stamps().getLast() > over);
        assertThatThrownBy(node::assertNothingRanPastItsLease).isInstanceOf(AssertionError.class);
        // Whoever wakes first freezes.
        TestNode.signal("CONT", deadman);
        node.awaitFrozen();
    }
}
