package holdfast.trials.witness;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.sandbox.cluster.SandboxNode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The process that does a daemon's I/O on the share is killed again and again while the other node is down, so that
/// nothing is decided without the share.
@OnSharedPair
@Covers({"W3", "W6", "W8"})
class KilledWriterTest {

    private static final int ROUNDS = Boolean.getBoolean("trials.full") ? 20 : 1;
    private static final int KILLS = 3;

    private Trial trial;

    @BeforeEach
    void take(Trial shared) {
        trial = shared;
    }

    @Test
    void nothingIsLostAndItGoesOn() throws Exception {
        try (Load load = trial.load("killed")) {
            for (int round = 0; round < ROUNDS; round++) {
                trial.awaitWell();
                load.awaitMore(20);
                SandboxNode leader = trial.leader();
                SandboxNode other = trial.other(leader);
                other.kill();
                for (int kill = 0; kill < KILLS; kill++) {
                    List<ProcessHandle> children = Processes.children(leader);
                    children.forEach(ProcessHandle::destroyForcibly);
                    assertThat(children).isNotEmpty();
                    load.awaitMore(5);
                }
                other.start();
            }
            trial.awaitWell();
            load.awaitMore(20);
            trial.assertHeldByAll(load);
        }
    }
}
