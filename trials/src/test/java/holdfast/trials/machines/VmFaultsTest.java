package holdfast.trials.machines;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.frontends.api.NodeStatus;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.cluster.VmRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Three nodes and one guest, which writes while they are killed, cut off and stopped. Whatever it said to be durable is looked for after each.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class VmFaultsTest {

    private static final long STILL_MILLIS = Boolean.getBoolean("trials.full") ? 30_000 : 5_000;

    /// Much shorter than a lease.
    private static final long SHORT_MILLIS = 800;

    /// All that it ever said to be durable.
    private final NavigableMap<Long, String> records = new TreeMap<>();

    private VmTrial trial;

    @BeforeAll
    void start() throws Exception {
        trial = VmTrial.start(3);
    }

    @AfterAll
    void close() {
        if (trial != null) {
            trial.close();
        }
    }

    @BeforeEach
    void begin() throws Exception {
        trial.awaitWell();
    }

    @AfterEach
    void nothingIsLost(@TempDir Path directory) throws Exception {
        trial.awaitWell();
        heard(trial.run());
        assertThat(trial.lost(records, directory)).isEmpty();
        System.out.println("lost 0 of " + records.size() + " records");
    }

    private void heard(VmRun run) throws Exception {
        records.putAll(VmTrial.durable(run));
    }

    @Test
    @Covers({"R1", "R3", "R4"})
    @DisplayName("where the node of the other copy dies, the guest goes on")
    void theOtherCopyDies() throws Exception {
        VmRun run = trial.run();
        SandboxNode other = trial.otherCopy(run);
        long before = VmTrial.durable(run).lastKey();
        other.kill();
        trial.awaitMore(run, 20);
        System.out.printf(
                Locale.ROOT,
                "the node of the other copy dies: the guest waits for %.2f s at the most, by its own clock%n",
                VmTrial.longestGap(run, before));
        assertThat(trial.run()).isEqualTo(run);
        other.start();
    }

    @Test
    @Covers({"L5", "L7", "L9", "P4", "R2"})
    @DisplayName(
            "a node that is cut off is frozen, its guest starts elsewhere, and what was frozen never executes again")
    void itsNodeIsCutOff() throws Exception {
        VmRun first = trial.run();
        SandboxNode node = trial.node(first);
        trial.sandbox.isolate(node);
        VmRun second = trial.awaitAfter(first);
        heard(first);
        String said = VmTrial.said(first);
        assertThat(second.node()).isNotEqualTo(first.node());
        assertThat(VmTrial.isFrozen(node)).isTrue();
        trial.sandbox.healAll();
        trial.await("what was moved is killed", () -> !VmTrial.lives(first));
        assertThat(VmTrial.said(first)).as("it said nothing more").isEqualTo(said);
    }

    @Test
    @Covers({"L5", "L7"})
    @DisplayName("a cut that is shorter than the lease costs a pause, and nothing else")
    void itsNodeIsCutOffForAMoment() throws Exception {
        VmRun run = trial.run();
        long before = VmTrial.durable(run).lastKey();
        trial.sandbox.isolate(trial.node(run));
        Pause.millis(SHORT_MILLIS);
        trial.sandbox.healAll();
        trial.awaitMore(run, 20);
        System.out.printf(
                Locale.ROOT,
                "a cut of %d ms: the guest waits for %.2f s at the most, by its own clock%n",
                SHORT_MILLIS,
                VmTrial.longestGap(run, before));
        assertThat(trial.run()).isEqualTo(run);
        assertThat(VmTrial.said(run)).doesNotContain("I/O error").doesNotContain("REC-FAIL");
    }

    @Test
    @Covers({"L7", "L9", "P4", "R2"})
    @DisplayName(
            "a node that stands still with its guest and wakes has a guest whose disk answers nothing, and kills it")
    void itsNodeStandsStill() throws Exception {
        VmRun first = trial.run();
        SandboxNode node = trial.node(first);
        node.pause();
        VmRun second = trial.awaitAfter(first);
        heard(first);
        Pause.millis(STILL_MILLIS);
        NavigableMap<Long, String> still = VmTrial.durable(first);
        int said = VmTrial.said(first).length();
        long woken = System.nanoTime();
        node.resume();
        trial.await("what was moved is killed", () -> !VmTrial.lives(first));
        System.out.printf(
                Locale.ROOT,
                "a guest that stood still said %d bytes when it woke, and was gone after %d ms at the most (SAFETY L9)%n",
                VmTrial.said(first).length() - said,
                (System.nanoTime() - woken) / 1_000_000);
        // At most one write was answered before it was stopped, and not yet told.
        assertThat(VmTrial.durable(first).size()).isLessThanOrEqualTo(still.size() + 1);
        assertThat(trial.run()).isEqualTo(second);
        trial.sandbox.awaitHealthy();
    }

    @Test
    @Covers({"L10", "P2"})
    @DisplayName("a daemon that is stopped as planned and started again leaves the guest as it is")
    void itsDaemonIsStoppedAsPlanned() throws Exception {
        VmRun run = trial.run();
        SandboxNode node = trial.node(run);
        long before = VmTrial.durable(run).lastKey();
        node.stop();
        trial.await("the daemon has ended", () -> node.process().isEmpty());
        assertThat(VmTrial.isFrozen(node)).isFalse();
        node.start();
        trial.awaitMore(run, 20);
        System.out.printf(
                Locale.ROOT,
                "a planned stop and start: the guest waits for %.2f s at the most, by its own clock%n",
                VmTrial.longestGap(run, before));
        assertThat(trial.run()).isEqualTo(run);
    }

    @Test
    @Covers({"L2", "L4", "L5", "L7"})
    @DisplayName(
            "where two of three nodes die, the third freezes its guest, says why, and goes on when they return")
    void twoOfThreeDie() throws Exception {
        VmRun run = trial.run();
        SandboxNode left = trial.node(run);
        List<SandboxNode> others =
                trial.sandbox.nodes().stream().filter(node -> !node.equals(left)).toList();
        // Neither may be given up before the other dies: then the rest would be a majority.
        for (SandboxNode other : others) {
            other.whole().pause();
        }
        for (SandboxNode other : others) {
            other.kill();
        }
        trial.await("it is frozen", () -> VmTrial.isFrozen(left));
        String said = VmTrial.said(run);
        trial.await(
                "the status of " + left + " says why",
                () -> {
                    NodeStatus status = trial.status(left);
                    return status.leader().id().isEmpty()
                            && status.problems().stream()
                                    .anyMatch(problem -> problem.what().contains("frozen"));
                });
        assertThat(VmTrial.said(run)).isEqualTo(said);
        heard(run);
        for (SandboxNode other : others) {
            other.start();
        }
    }

    @Test
    @Covers({"L7", "P2", "P4", "R5"})
    @DisplayName("when all three die and return, cluster, volume and guest come back by themselves")
    void allDie() throws Exception {
        VmRun run = trial.run();
        for (SandboxNode node : trial.sandbox.nodes()) {
            node.whole().pause();
        }
        for (SandboxNode node : trial.sandbox.nodes()) {
            node.kill();
        }
        heard(run);
        for (SandboxNode node : trial.sandbox.nodes()) {
            node.start();
        }
        assertThat(trial.awaitAfter(run).run()).isGreaterThan(run.run());
    }
}
