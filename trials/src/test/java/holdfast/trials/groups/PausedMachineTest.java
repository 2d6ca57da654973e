package holdfast.trials.groups;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.trials.Ticks;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole machine that stands still for longer than a lease and wakes: daemon, guard, deadman and what it runs, with
/// nobody left to freeze in time. What then executes before it is frozen is what L9 admits: it is measured and printed.
class PausedMachineTest {

    private static final long MILLIS = Boolean.getBoolean("trials.full") ? 30_000 : 5_000;

    @Test
    @Covers({"L7", "L9", "P4"})
    void whatWakesIsKilledAndNothingElseGoesWrong(@TempDir Path directory) throws Exception {
        try (GroupTrial trial = GroupTrial.start(directory)) {
            SandboxNode owner = trial.owner();
            long run = trial.group().run();
            owner.pause();
            SandboxNode other = trial.awaitElsewhere(owner);
            trial.tell("after the pause of a whole machine");
            Pause.millis(MILLIS);
            trial.assertOneAtATime();
            long still = trial.ticks.lines(owner.name());
            long woken = Ticks.nowMillis();
            owner.resume();
            trial.await("what was moved is killed", () -> GroupTrial.runsOn(owner).isEmpty());
            long lines = trial.ticks.lines(owner.name()) - still;
            System.out.println(
                    "a machine that stood still executed "
                            + lines
                            + " lines when it woke, for "
                            + trial.ticks.millisAfter(owner.name(), woken)
                            + " ms (SAFETY L9: at most 100)");
            trial.sandbox.awaitHealthy();
            trial.awaitMoreTicks(other);
            assertThat(trial.ticks.lines(owner.name())).isEqualTo(still + lines);
            assertThat(trial.group().owner().name()).isEqualTo(other.name());
            assertThat(trial.group().run()).isGreaterThan(run);
            assertThat(trial.ticks.spans()).as(() -> trial.tells("two runs")).hasSize(2);
        }
    }
}
