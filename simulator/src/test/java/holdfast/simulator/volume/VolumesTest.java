package holdfast.simulator.volume;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.simulator.history.Action;
import holdfast.simulator.history.Ending;
import holdfast.simulator.history.LinearizabilityChecker;
import holdfast.simulator.history.Operation;
import holdfast.simulator.history.Result;
import holdfast.simulator.history.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A slice of seeds of replicated volumes. `./holdfast simulate --volumes --seeds` runs as many as one likes.
class VolumesTest {
    private static final long SEEDS = 250;

    @Test
    @Covers({"R1", "R2", "R3", "R4", "R5", "R6", "R8", "R9", "R10", "R11", "R12"})
    void noSeedFails() throws InterruptedException {
        List<String> failures = new ArrayList<>();
        VolumeCampaign campaign =
                new VolumeCampaign(
                        1,
                        SEEDS,
                        5,
                        report ->
                                failures.add(
                                        "seed "
                                                + report.seed()
                                                + ": "
                                                + report.violation().orElseThrow()));
        VolumeCampaign.Sums sums = campaign.run(Runtime.getRuntime().availableProcessors());
        assertThat(failures).isEmpty();
        assertThat(sums.seeds()).isEqualTo(SEEDS);
        assertThat(sums.acknowledged()).isGreaterThan(10 * SEEDS);
        assertThat(sums.reads()).isGreaterThan(5 * SEEDS);
        assertThat(sums.tenures()).isGreaterThan(SEEDS);
        assertThat(sums.fills()).isPositive();
    }

    @Test
    void aSeedAlwaysGoesTheSameWay() {
        for (long seed = 1; seed <= 10; seed++) {
            assertThat(VolumeSimulation.run(seed)).isEqualTo(VolumeSimulation.run(seed));
        }
    }

    private static Operation write(int client, long from, long to, int block, long value) {
        return new Operation(
                client,
                from,
                new Action.Write("block " + block, VolumeClients.content(value)),
                to < 0 ? Ending.UNKNOWN : new Ending.Returned(to, Result.WRITTEN));
    }

    private static Operation read(int client, long from, long to, int block, long value) {
        return new Operation(
                client,
                from,
                new Action.Read("block " + block),
                new Ending.Returned(to, Result.found(VolumeClients.content(value))));
    }

    private static Verdict verdict(Operation... history) {
        return LinearizabilityChecker.check(List.of(history));
    }

    @Test
    void rightHistoriesOfBlocksAreTakenForRight() {
        assertThat(verdict(read(0, 1, 2, 0, 0), write(0, 3, 4, 0, 7), read(1, 5, 6, 0, 7)))
                .isInstanceOf(Verdict.Linearizable.class);
        assertThat(verdict(write(0, 1, -1, 0, 7), read(1, 5, 6, 0, 0), read(1, 7, 8, 0, 7)))
                .as("an unknown write may take effect late")
                .isInstanceOf(Verdict.Linearizable.class);
        assertThat(verdict(write(0, 1, 9, 0, 7), write(1, 2, 8, 1, 5), read(2, 3, 4, 1, 0)))
                .isInstanceOf(Verdict.Linearizable.class);
    }

    @Test
    void wrongHistoriesOfBlocksAreTakenForWrong() {
        assertThat(verdict(write(0, 1, 2, 0, 7), read(1, 3, 4, 0, 0)))
                .as("an acknowledged write is lost")
                .isInstanceOf(Verdict.NotLinearizable.class);
        assertThat(verdict(write(0, 1, 2, 0, 7), write(0, 3, 4, 0, 8), read(1, 5, 6, 0, 7)))
                .as("a primary that was replaced answers")
                .isInstanceOf(Verdict.NotLinearizable.class);
        assertThat(verdict(write(0, 1, -1, 0, 7), read(1, 3, 4, 0, 7), read(1, 5, 6, 0, 0)))
                .as("what was read is taken back")
                .isInstanceOf(Verdict.NotLinearizable.class);
    }
}
