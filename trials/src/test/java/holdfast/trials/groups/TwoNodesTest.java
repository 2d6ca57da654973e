package holdfast.trials.groups;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two nodes and a witness, the smallest cluster that survives a node: its group runs on one of them at a time.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesTest {

    private GroupTrial trial;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        trial = GroupTrial.start(directory, Sandbox.builder().nodes(2).witness(true));
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

    @ParameterizedTest(name = "its owner leads: {0}")
    @ValueSource(booleans = {false, true})
    @Covers({"L3", "P4", "W5"})
    void aNodeThatDiesIsFollowedByTheOther(boolean leads) throws Exception {
        SandboxNode owner = trial.ownerThatLeads(leads);
        owner.kill();
        SandboxNode other = trial.awaitElsewhere(owner);
        trial.tell("two nodes, after the death of one that led: " + leads);
        owner.start();
        trial.sandbox.awaitHealthy();
        trial.awaitMoreTicks(other);
        trial.assertOneAtATime();
    }

    /// The other one leads, with the witness: who has the group is frozen in time, and killed on its return before it
    /// executes anything.
    @Test
    @Covers({"L3", "L4", "L5", "L7", "P4", "W7"})
    void whoIsCutFromTheLeaderFreezesBeforeItBegins() throws Exception {
        SandboxNode owner = trial.ownerThatLeads(false);
        trial.sandbox.isolate(owner);
        SandboxNode other = trial.awaitElsewhere(owner);
        trial.tell("two nodes, after a cut from the leader");
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

    /// The sitting leader keeps the witness, and what it runs runs on as if nothing had happened.
    @Test
    @Covers({"L2", "W7", "W9"})
    void aLeaderThatIsCutOffKeepsTheWitnessAndRunsOn() throws Exception {
        SandboxNode owner = trial.ownerThatLeads(true);
        long run = trial.group().run();
        trial.sandbox.isolate(owner);
        trial.await(
                "the leader misses the other",
                () ->
                        trial.status(owner).members().stream()
                                .anyMatch(member -> !member.self() && !member.answers()));
        trial.awaitMoreTicks(owner);
        assertThat(trial.status(owner).leader().name()).isEqualTo(owner.name());
        trial.sandbox.healAll();
        trial.goesOn();
        assertThat(trial.group().run()).isEqualTo(run);
        assertThat(trial.ticks.lines(trial.other(owner).name())).isZero();
    }
}
