package holdfast.guard;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.drivers.cgroup.Child;
import holdfast.guard.protocol.ProcessMark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A planned stop, asked of either: what runs goes on until the planned lease ends, and not for longer.
@Covers("L10")
class PlannedStopTest {

    @TempDir Path data;
    private TestNode node;

    @AfterEach
    void end() throws Exception {
        if (node != null) {
            node.end();
        }
    }

    @Test
    void askedOfTheDaemonItEndsTheGuardToo() throws Exception {
        node = TestNode.running(data);
        stopsAndRunsUntilTheEnd(node.daemon().orElseThrow());
    }

    @Test
    void askedOfTheGuardItEndsTheDaemonToo() throws Exception {
        node = TestNode.running(data);
        stopsAndRunsUntilTheEnd(node.guard().orElseThrow());
    }

    private void stopsAndRunsUntilTheEnd(ProcessMark asked) throws Exception {
        ProcessMark daemon = node.daemon().orElseThrow();
        ProcessMark guard = node.guard().orElseThrow();
        ProcessMark deadman = node.deadman().orElseThrow();
        TestNode.signal("TERM", asked);
        node.await("the guard to end", () -> !guard.isAlive());
        assertThat(daemon.isAlive()).isFalse();
        assertThat(deadman.isAlive()).as("the deadman stays: " + node.said()).isTrue();
        List<long[]> told = node.told();
        // It runs on under the longer lease, without daemon and guard.
        node.awaitMoreStamps();
        node.awaitFrozen();
        node.await("the deadman to end", () -> !deadman.isAlive());
        assertThat(node.told()).as("nobody renewed it").hasSameSizeAs(told);
        assertThat(node.stamps().getLast())
                .as("longer than the lease of before; " + node.said())
                .isGreaterThan(told.get(told.size() - 2)[2]);
        node.assertNothingRanPastItsLease();
        assertThat(node.daemon()).isEmpty();
        assertThat(node.guard()).isEmpty();
    }

    @Test
    void whoComesBackInTimeTakesOverTheDeadman() throws Exception {
        node = TestNode.running(data);
        ProcessMark guard = node.guard().orElseThrow();
        ProcessMark deadman = node.deadman().orElseThrow();
        Files.writeString(data.resolve("planned"), "60000");
        TestNode.signal("TERM", node.daemon().orElseThrow());
        node.await("the guard to end", () -> !guard.isAlive());
        node.startDaemon();
        int told = node.told().size();
        node.await("a renewal", () -> node.told().size() > told);
        node.awaitMoreStamps();
        assertThat(deadman.isAlive()).isTrue();
        node.assertNothingRanPastItsLease();
    }

    @Test
    void whereNothingRunsAllThreeEndAtOnce() throws Exception {
        node = TestNode.running(data);
        ProcessMark guard = node.guard().orElseThrow();
        ProcessMark deadman = node.deadman().orElseThrow();
        Child child = node.parent.children().getFirst();
        child.kill();
        assertThat(child.awaitEmpty(TestNode.LONG)).isTrue();
        TestNode.signal("TERM", guard);
        node.await("the guard to end", () -> !guard.isAlive());
        node.await("the deadman to end", () -> !deadman.isAlive());
        assertThat(node.daemon()).isEmpty();
        assertThat(node.parent.isFreezeAsked()).isTrue();
        assertThat(node.files.socket()).doesNotExist();
        assertThat(node.said()).contains("ends; nothing runs here");
    }

    @Test
    void aGuardThatIsStartedFirstStartsTheDaemon() throws Exception {
        node = TestNode.make(data);
        node.startRun();
        node.grant();
        List<String> words = new ArrayList<>(List.of("--"));
        words.addAll(node.daemonWords());
        Process guard = node.startGuard(words.toArray(String[]::new));
        node.awaitMoreStamps();
        assertThat(node.guard().orElseThrow().pid()).isEqualTo(guard.pid());
        // There is one: the second ends, and says so.
        Process second = node.startGuard();
        assertThat(second.waitFor(25, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(StartFailure.ENVIRONMENT);
        assertThat(node.said()).contains("(guard-runs)");
        node.assertNothingRanPastItsLease();
    }
}
