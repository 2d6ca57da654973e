package holdfast.trials.witness;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.sandbox.cluster.SandboxNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two nodes are cut from each other and both reach the share: whoever leads goes on leading.
@Covers({"W5", "W6", "W7", "W9"})
@OnSharedPair
class CutTest {

    private Trial trial;

    @BeforeEach
    void take(Trial shared) {
        trial = shared;
    }

    @AfterEach
    void heal() throws Exception {
        trial.sandbox().healAll();
    }

    @Test
    void theSittingLeaderGoesOnWhenBothWaysAreCut() throws Exception {
        SandboxNode leader = trial.leader();
        cut("both", leader, trial.other(leader), true);
    }

    @Test
    @Full
    void theSittingLeaderGoesOnWhenNobodyHearsIt() throws Exception {
        SandboxNode leader = trial.leader();
        cut("unheard", leader, trial.other(leader), false);
    }

    @Test
    void theSittingLeaderGoesOnWhenItHearsNobody() throws Exception {
        SandboxNode leader = trial.leader();
        cut("deaf", trial.other(leader), leader, false);
    }

    private void cut(String name, SandboxNode from, SandboxNode to, boolean bothWays)
            throws Exception {
        trial.awaitWell();
        SandboxNode leader = trial.leader();
        SandboxNode other = trial.other(leader);
        try (Load load = trial.load(name, leader);
                Load atTheOther = trial.load(name + "-other")) {
            load.awaitMore(50);
            long term = trial.status(leader).term();
            trial.sandbox().cut(from, to, bothWays);
            load.awaitMore(50);
            assertThat(trial.leads(other)).isFalse();
            Machine.awaitThat(
                    "the leader knows that it is cut off",
                    () -> trial.troubles(leader).contains("member-silent"));
            load.awaitMore(50);
            assertThat(trial.leads(other)).isFalse();
            assertThat(trial.leads(leader)).isTrue();
            assertThat(trial.status(leader).term()).isEqualTo(term);
            trial.sandbox().healAll();
            trial.awaitWell();
            atTheOther.awaitMore(20);
            trial.assertHeldByAll(load);
            trial.assertHeldByAll(atTheOther);
        }
    }
}
