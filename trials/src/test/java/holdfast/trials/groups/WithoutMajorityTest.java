package holdfast.trials.groups;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.frontends.api.NodeStatus;
import holdfast.sandbox.cluster.SandboxNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// More nodes die than the cluster can miss, and return: no operator is needed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithoutMajorityTest {

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

    /// Two of three at the same time: who is left has no lease any more, freezes what it runs, and says why.
    @Test
    @Covers({"L2", "L4", "L5", "L7"})
    void whoIsLeftFreezesSaysWhyAndGoesOnWhenTheOthersReturn() throws Exception {
        SandboxNode left = trial.owner();
        List<SandboxNode> others =
                trial.sandbox.nodes().stream().filter(node -> !node.equals(left)).toList();
        // Neither may be given up before the other dies: then the rest would be a majority.
        for (SandboxNode other : others) {
            other.whole().pause();
        }
        for (SandboxNode other : others) {
            other.kill();
        }
        trial.await("it is frozen", () -> GroupTrial.isFrozen(left));
        long frozen = trial.ticks.allLines();
        NodeStatus[] said = new NodeStatus[1];
        trial.await(
                "the status of " + left + " says that nobody leads",
                () -> {
                    said[0] = trial.status(left);
                    return said[0].leader().id().isEmpty() && !said[0].problems().isEmpty();
                });
        System.out.println("two of three are dead, " + left + " says: " + said[0].problems());
        assertThat(said[0].quorum().held()).isFalse();
        assertThat(said[0].problems())
                .anySatisfy(trouble -> assertThat(trouble.what()).contains("frozen"));
        assertThat(trial.ticks.allLines()).isEqualTo(frozen);
        for (SandboxNode other : others) {
            other.start();
        }
        trial.goesOn();
    }

    /// As after a loss of power of the whole room.
    @Test
    @Covers({"L7", "P2", "P4"})
    void whenAllDiedAndReturnItComesBackByItself() throws Exception {
        for (SandboxNode node : trial.sandbox.nodes()) {
            node.whole().pause();
        }
        for (SandboxNode node : trial.sandbox.nodes()) {
            node.kill();
        }
        long before = trial.ticks.allLines();
        for (SandboxNode node : trial.sandbox.nodes()) {
            node.start();
        }
        trial.goesOn();
        assertThat(trial.ticks.allLines()).isGreaterThan(before);
    }
}
