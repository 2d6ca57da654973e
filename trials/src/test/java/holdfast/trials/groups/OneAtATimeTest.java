package holdfast.trials.groups;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.process.ProcessId;
import holdfast.sandbox.process.Signal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever happens to the node that runs a group, no two runs of it execute at the same time, and it runs again.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneAtATimeTest {

    private GroupTrial trial;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        trial = GroupTrial.start(directory);
    }

    @AfterAll
    void close() {
        if (trial != null) {
            trial.close();
        }
    }

    @BeforeEach
    void begin() throws Exception {
        trial.begin();
    }

    /// Deadman, guard, daemon and the process itself, all by SIGKILL: as where the machine loses its power.
    @ParameterizedTest(name = "its owner leads: {0}")
    @ValueSource(booleans = {false, true})
    @Covers({"L3", "P4"})
    void aNodeThatDiesIsFollowedByAnother(boolean leads) throws Exception {
        SandboxNode owner = trial.ownerThatLeads(leads);
        owner.kill();
        SandboxNode other = trial.awaitElsewhere(owner);
        trial.tell("after the death of a node that led: " + leads);
        owner.start();
        trial.sandbox.awaitHealthy();
        trial.awaitMoreTicks(other);
        trial.assertOneAtATime();
    }

    /// It goes on executing until it freezes by itself, and the others don't begin before that.
    @ParameterizedTest(name = "its owner leads: {0}")
    @ValueSource(booleans = {false, true})
    @Covers({"L3", "L4", "L5", "L7", "P4"})
    void aNodeThatIsCutOffFreezesBeforeAnotherBegins(boolean leads) throws Exception {
        SandboxNode owner = trial.ownerThatLeads(leads);
        trial.sandbox.isolate(owner);
        SandboxNode other = trial.awaitElsewhere(owner);
        trial.tell("after a cut of a node that led: " + leads);
        long frozen = trial.ticks.lines(owner.name());
        trial.awaitMoreTicks(other);
        assertThat(trial.ticks.lines(owner.name())).isEqualTo(frozen);
        trial.sandbox.healAll();
        trial.sandbox.awaitHealthy();
        trial.await("what was moved is killed", () -> GroupTrial.runsOn(owner).isEmpty());
        trial.awaitMoreTicks(other);
        assertThat(trial.ticks.lines(owner.name())).isEqualTo(frozen);
        trial.assertOneAtATime();
    }

    /// The guard starts it again, and what runs does not notice.
    @Test
    @Covers({"L8", "L10", "P2"})
    void aDaemonThatDiesCostsNothing() throws Exception {
        SandboxNode owner = trial.owner();
        ProcessId before = owner.process().orElseThrow();
        Signal.KILL.send(before.pid());
        trial.await(
                "another daemon runs",
                () -> owner.process().filter(now -> !now.equals(before)).isPresent());
        trial.sandbox.awaitHealthy();
        trial.awaitMoreTicks(trial.owner());
        trial.assertOneAtATime();
    }

    /// Shows that the check would tell: nobody is left on the cut-off node who could freeze it.
    @Test
    void whereNobodyFreezesTheCheckFindsTwo() throws Exception {
        SandboxNode owner = trial.owner();
        List<ProcessId> watchers =
                List.of(
                        owner.process().orElseThrow(),
                        owner.whole().guard().orElseThrow(),
                        owner.whole().deadman().orElseThrow());
        for (ProcessId watcher : watchers) {
            Signal.STOP.send(watcher.pid());
        }
        trial.awaitElsewhere(owner);
        trial.awaitMoreTicks(owner);
        assertThat(trial.ticks.overlaps()).isNotEmpty();
        // Nobody promised anything of this node, so nobody is asked to mend it.
        owner.kill();
        owner.start();
    }
}
