package holdfast.trials.groups;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.process.ProcessId;
import holdfast.sandbox.process.Signal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever happens to the node that runs a group, no two runs of it execute at the same time, and it runs again.
class OneAtATimeTest {

    @TempDir Path directory;
    private GroupTrial trial;
    private SandboxNode owner;

    @BeforeEach
    void start() throws Exception {
        trial = GroupTrial.start(directory);
        owner = trial.owner();
    }

    @AfterEach
    void close() {
        if (trial != null) {
            trial.close();
        }
    }

    /// Deadman, guard, daemon and the process itself, all by SIGKILL: as where the machine loses its power.
    @Test
    @Covers({"L3", "P4"})
    void aNodeThatDiesIsFollowedByAnother() throws Exception {
        owner.kill();
        SandboxNode other = trial.awaitElsewhere(owner);
        tell("after the death of a node");
        owner.start();
        trial.sandbox.awaitHealthy();
        trial.awaitMoreTicks(other);
        assertOneAtATime();
    }

    /// It goes on executing until it freezes by itself, and the others don't begin before that.
    @Test
    @Covers({"L3", "L4", "L5", "L7", "P4"})
    void aNodeThatIsCutOffFreezesBeforeAnotherBegins() throws Exception {
        trial.sandbox.isolate(owner);
        SandboxNode other = trial.awaitElsewhere(owner);
        tell("after a cut");
        long frozen = trial.ticks.lines(owner.name());
        Pause.millis(500);
        assertThat(trial.ticks.lines(owner.name())).isEqualTo(frozen);
        trial.sandbox.healAll();
        trial.sandbox.awaitHealthy();
        trial.await("what was moved is killed", () -> runsOn(owner).isEmpty());
        trial.awaitMoreTicks(other);
        assertThat(trial.ticks.lines(owner.name())).isEqualTo(frozen);
        assertOneAtATime();
    }

    /// The guard starts it again, and what runs does not notice.
    @Test
    @Covers({"L8", "L10", "P2"})
    void aDaemonThatDiesCostsNothing() throws Exception {
        ProcessId before = owner.process().orElseThrow();
        Signal.KILL.send(before.pid());
        trial.await(
                "another daemon runs",
                () -> owner.process().filter(now -> !now.equals(before)).isPresent());
        trial.sandbox.awaitHealthy();
        trial.awaitMoreTicks(trial.owner());
        assertOneAtATime();
    }

    /// Shows that the check would tell: nobody is left on the cut-off node who could freeze it.
    @Test
    void whereNobodyFreezesTheCheckFindsTwo() throws Exception {
        ProcessId daemon = owner.process().orElseThrow();
        ProcessId guard = owner.whole().guard().orElseThrow();
        ProcessId deadman = owner.whole().deadman().orElseThrow();
        Signal.STOP.send(daemon.pid());
        Signal.STOP.send(guard.pid());
        Signal.STOP.send(deadman.pid());
        trial.awaitElsewhere(owner);
        trial.awaitMoreTicks(owner);
        assertThat(trial.ticks.overlaps()).isNotEmpty();
    }

    private void assertOneAtATime() {
        assertThat(trial.ticks.overlaps()).as(() -> trial.tells("two at a time")).isEmpty();
    }

    private static List<String> runsOn(SandboxNode node) throws Exception {
        try (var children = Files.list(node.whole().cgroup().orElseThrow())) {
            return children.filter(Files::isDirectory).map(Path::toString).toList();
        }
    }

    private void tell(String what) {
        System.out.println(
                what
                        + ": "
                        + trial.ticks.gapMillis()
                        + " ms without a line; "
                        + trial.ticks.spans());
    }
}
