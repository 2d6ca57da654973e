package holdfast.trials.witness;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Covers;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.process.DaemonProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The trials of this room see what they are there to see: with daemons whose witness breaks a rule, they fail.
@Covers({"W5", "W12"})
class PlantedFaultTest {

    private static final String JUDGEMENT =
            "core/witness/src/main/java/holdfast/core/witness/Judgement.java";

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

    /// The same fault as simulator's plant `witness-forgets-what-it-accepted`. Others, such as acknowledging without
    /// reading, need an order of events within milliseconds that real daemons can't be held to: they are the
    /// simulator's.
    @Test
    void aWitnessThatForgetsWhatItAccepted() throws Exception {
        Path sources =
                PlantedDaemon.sources()
                        .orElseGet(() -> Assumptions.abort("skipped: the sources are not at hand"));
        DaemonProgram planted =
                PlantedDaemon.with(
                        sources.resolve(JUDGEMENT),
                        "!ask.last().isAtLeast(slot.accepted())",
                        "ask.last().index().value() < 0",
                        machine.directory("planted"));
        trial = Trial.of(Sandbox.builder().nodes(2).witness(true).program(planted));
        assertThatThrownBy(() -> new LastWriterStory(trial).play(false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("it leads without what was acknowledged");
    }
}
