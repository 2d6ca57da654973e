package holdfast.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A slice of seeds, with all invariants on. `./holdfast simulate --seeds` runs as many as one likes.
@Covers({"N", "A1", "A2", "A4", "A5", "A6", "A7", "A8", "A9"})
class SeedsTest {
    private static final long SEEDS = 1_200;

    @Test
    @Covers({"W1", "W2", "W3", "W4", "W5", "W6", "W7", "W8", "W9", "W10", "W11", "W12"})
    void noSeedFails() throws InterruptedException {
        List<String> failures = new ArrayList<>();
        Campaign campaign =
                new Campaign(
                        1,
                        SEEDS,
                        5,
                        report ->
                                failures.add(
                                        "seed "
                                                + report.seed()
                                                + ": "
                                                + report.violation().orElseThrow()));
        Campaign.Sums sums = campaign.run(Runtime.getRuntime().availableProcessors());
        assertThat(failures).isEmpty();
        assertThat(sums.seeds()).isEqualTo(SEEDS);
        assertThat(sums.lost()).isZero();
        assertThat(sums.acknowledged())
                .as("writes that were acknowledged")
                .isGreaterThan(20 * SEEDS);
        assertThat(sums.elections()).isGreaterThan(2 * SEEDS);
        assertThat(sums.faults()).isGreaterThan(3 * SEEDS);
        assertThat(sums.forced()).isPositive();
    }

    @Test
    void aSeedAlwaysGoesTheSameWay() {
        for (long seed = 1; seed <= 40; seed++) {
            Report first = Simulation.run(Planner.plan(seed));
            Report second = Simulation.run(Planner.plan(seed));
            assertThat(second).isEqualTo(first);
        }
    }

    @Test
    void whoWatchesChangesNothing() {
        Plan plan = Planner.plan(7);
        Simulation watched = new Simulation(plan);
        List<String> lines = new ArrayList<>();
        watched.watch(new Trace(watched.world(), lines::add));
        watched.watch(new Account(watched.world(), lines::add));
        assertThat(watched.run()).isEqualTo(Simulation.run(plan));
        assertThat(lines).hasSizeGreaterThan(1_000).anyMatch(line -> line.contains("=> LEADER"));
    }
}
