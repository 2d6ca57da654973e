package holdfast.trials.witness;

import holdfast.core.model.Covers;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.api.QuorumReport;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Both nodes lose their power, and the one that led comes back alone: with the witness it leads, also where the witness
/// was given, or moved, after the cluster was founded.
@Covers({"W1", "W5", "W11"})
class StartAloneTest {

    private Machine machine;
    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        machine = new Machine();
    }

    @AfterEach
    void end() {
        try {
            if (trial != null) {
                trial.close();
            }
        } finally {
            machine.close();
        }
    }

    @Test
    void theWitnessWasGivenLater() throws Exception {
        trial = Trial.of(Sandbox.builder().nodes(2));
        startsAlone();
    }

    @Test
    void theWitnessWasMoved() throws Exception {
        trial = Trial.ofTwoWithWitness();
        startsAlone();
    }

    private void startsAlone() throws Exception {
        Path share = machine.directory("later");
        trial.useWitness(share.toString());
        SandboxNode last = trial.leader();
        try (Load load = trial.load("before")) {
            load.awaitMore(30);
            load.stop();
            trial.other(last).kill();
            last.kill();
            last.start();
            String[] said = new String[1];
            Machine.awaitThat(
                    () -> "it leads, but " + said[0],
                    () -> {
                        NodeStatus status = trial.status(last);
                        QuorumReport quorum = trial.quorum(last);
                        said[0] = status.witness() + " " + quorum.whyNobodyLeads();
                        return status.role().equals(NodeStatus.LEADER);
                    });
            Machine.awaitThat(
                    () -> "it knows the witness's location from its state",
                    () -> trial.witness().location().equals(share.toString()));
            trial.other(last).start();
            trial.awaitWell();
            trial.assertHeldByAll(load);
        }
    }
}
