package holdfast.trials.witness;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.frontends.api.GenerationRef;
import holdfast.frontends.api.QuorumReport;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Four nodes, cut into two pairs, both of which an operator forces. Neither ever takes anything from the other; the
/// operator picks one, all four follow it, and what the other wrote since is given up.
@Covers("A7")
class SplitForcedTest {

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = Trial.of(Sandbox.builder().nodes(4));
        trial.awaitWell();
    }

    @AfterEach
    void end() {
        if (trial != null) {
            trial.close();
        }
    }

    @Test
    void theOperatorPicksOneOfTwoForcedSides() throws Exception {
        SandboxNode left = trial.node(1);
        SandboxNode right = trial.node(3);
        try (Load before = trial.load("before")) {
            before.awaitMore(30);
            before.stop();
            trial.assertHeldByAll(before);
            split();
            Machine.awaitThat("nobody leads", () -> neitherHolds());
            GenerationRef ours = force(left);
            GenerationRef theirs = force(right);
            assertThat(ours.number()).isEqualTo(2).isEqualTo(theirs.number());
            assertThat(ours.id()).isNotEqualTo(theirs.id());
            try (Load picked = trial.load("picked", left, trial.node(2));
                    Load givenUp = trial.load("given-up", right, trial.node(4))) {
                picked.awaitMore(30);
                givenUp.awaitMore(30);
                trial.sandbox().healAll();
                for (SandboxNode node : trial.sandbox().nodes()) {
                    conflictIsSaid(node, trial.sandbox().nodes().indexOf(node) < 2 ? theirs : ours);
                }
                picked.awaitMore(30);
                givenUp.awaitMore(30);
                nothingWasExchanged();
                givenUp.stop();
                trial.at(left).pickGeneration(ours.id());
                trial.awaitWell();
                picked.awaitMore(30);
                trial.assertHeldByAll(picked);
                trial.assertHeldByAll(before);
                for (SandboxNode node : trial.sandbox().nodes()) {
                    assertThat(trial.status(node).generation()).isEqualTo(ours);
                    assertThat(trial.held(node).keySet())
                            .noneMatch(key -> key.startsWith("given-up"));
                }
            }
        }
    }

    private void split() throws Exception {
        for (int left = 1; left <= 2; left++) {
            for (int right = 3; right <= 4; right++) {
                trial.sandbox().cut(trial.node(left), trial.node(right), true);
            }
        }
    }

    private boolean neitherHolds() throws Exception {
        for (SandboxNode node : trial.sandbox().nodes()) {
            if (trial.quorum(node).held()) {
                return false;
            }
        }
        return true;
    }

    private GenerationRef force(SandboxNode node) throws Exception {
        return trial.at(node).forceStart(trial.status(node).cluster()).generation();
    }

    private void conflictIsSaid(SandboxNode node, GenerationRef other) throws Exception {
        QuorumReport[] report = new QuorumReport[1];
        Machine.awaitThat(
                () -> node + " says that it conflicts with " + other + ", but " + report[0],
                () -> {
                    report[0] = trial.quorum(node);
                    return report[0].conflict().equals(List.of(other))
                            && trial.troubles(node).contains("generation-conflict");
                });
    }

    private void nothingWasExchanged() throws Exception {
        for (SandboxNode node : trial.sandbox().nodes()) {
            boolean left = trial.sandbox().nodes().indexOf(node) < 2;
            String others = left ? "given-up/" : "picked/";
            assertThat(trial.held(node).keySet()).noneMatch(key -> key.startsWith(others));
        }
    }
}
