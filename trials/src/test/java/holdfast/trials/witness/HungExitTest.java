package holdfast.trials.witness;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.frontends.api.WitnessStatus;
import holdfast.sandbox.cluster.SandboxNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A share that hangs holds up nobody's end: a daemon that is asked to stop stops, and starts again; and the whole
/// cluster is given up while processes of it still wait for the share.
@Covers({"W3", "W8"})
class HungExitTest {

    private Machine machine;
    private NbdShare share;
    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        machine = new Machine();
        share = NbdShare.blank(machine, "hung");
        String device = share.device().toString();
        trial = Trial.ofTwoWithWitness();
        trial.useWitness(device);
    }

    @AfterEach
    void end() throws Exception {
        try {
            if (trial != null) {
                trial.close();
            }
        } finally {
            machine.close();
        }
    }

    @Test
    void daemonsStopAndStartWhileTheShareHangs() throws Exception {
        SandboxNode leader = trial.leader();
        SandboxNode other = trial.other(leader);
        try (Load load = trial.load("hung")) {
            load.awaitMore(30);
            share.hang();
            trial.awaitWitness(WitnessStatus.SILENT, "");
            Processes.assertStopsWhenAsked(other);
            other.start();
            load.awaitMore(30);
            List<ProcessHandle> children = Processes.children(leader);
            Processes.assertStopsWhenAsked(leader);
            assertThat(children).as("what waits for the share").anyMatch(ProcessHandle::isAlive);
            leader.start();
            load.awaitMore(30);
            load.stop();
            Path directory = trial.sandbox().layout().directory();
            share.goOn();
            trial.awaitWell();
            trial.assertHeldByAll(load);
            share.hang();
            trial.awaitWitness(WitnessStatus.SILENT, "");
            trial.close();
            assertThat(trial.sandbox().nodes()).allMatch(node -> node.process().isEmpty());
            assertThat(Files.exists(directory)).isFalse();
        }
    }
}
