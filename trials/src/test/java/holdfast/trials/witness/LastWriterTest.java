package holdfast.trials.witness;

import holdfast.core.model.Covers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One node alone with the witness goes on writing and dies; the other comes back alone, without what was written
/// meanwhile. It must not lead, must say who has the rest, and leads when an operator gives the rest up.
@OnSharedPair
@Covers({"W5", "W6", "W10", "W12", "A7"})
class LastWriterTest {

    private Trial trial;

    @BeforeEach
    void take(Trial shared) {
        trial = shared;
    }

    @Test
    void beforeItsVoteWasTaken() throws Exception {
        new LastWriterStory(trial).play(false);
    }

    @Test
    void afterItsVoteWasTaken() throws Exception {
        new LastWriterStory(trial).play(true);
    }
}
