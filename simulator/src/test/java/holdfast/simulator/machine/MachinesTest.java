package holdfast.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Covers;
import holdfast.simulator.invariant.Violated;
import holdfast.simulator.run.Campaign;
import holdfast.simulator.run.Planner;
import holdfast.simulator.run.Simulation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A slice of seeds of virtual machines. `./holdfast simulate --machines --seeds` runs as many as one likes.
class MachinesTest {
    private static final long SEEDS = 40;
    private static final Memory.Place PLACE = new Memory.Place(0, 3);

    private final Memory memory = new Memory("machine 1");

    @Test
    @Covers({"L3", "L5", "L7", "L8", "P2", "P4", "R1", "R2", "R4", "R5"})
    void noSeedFails() throws InterruptedException {
        List<String> failures = new ArrayList<>();
        Campaign campaign =
                new Campaign(
                        Planner::machines,
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
        assertThat(sums.boots()).as("starts of machines").isGreaterThan(2 * SEEDS);
        assertThat(sums.records()).as("records told to be durable").isGreaterThan(50 * SEEDS);
    }

    @Test
    void aSeedAlwaysGoesTheSameWay() {
        for (long seed = 1; seed <= 4; seed++) {
            assertThat(Simulation.run(Planner.machines(seed)))
                    .isEqualTo(Simulation.run(Planner.machines(seed)));
        }
    }

    @Test
    void whatAGuestWasToldMustBeThere() {
        long value = memory.next(PLACE);
        memory.told(PLACE, value, 10);
        long expected = memory.least(PLACE);
        assertThatCode(() -> memory.found(PLACE, value, expected, "a run"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> memory.found(PLACE, 0, expected, "a run"))
                .isInstanceOf(Violated.class)
                .hasMessageContaining("nothing that a guest was told is lost");
    }

    @Test
    void whatWasReadOnceIsNotTakenBack() {
        long value = memory.next(PLACE);
        memory.found(PLACE, value, memory.least(PLACE), "a run");
        assertThatThrownBy(() -> memory.found(PLACE, 0, memory.least(PLACE), "a later run"))
                .isInstanceOf(Violated.class);
    }

    @Test
    void aDiskHoldsNothingOfAnotherPlace() {
        long value = memory.next(new Memory.Place(1, 3));
        assertThatThrownBy(() -> memory.found(PLACE, value, 0, "a run"))
                .isInstanceOf(Violated.class)
                .hasMessageContaining("a disk holds what its machine wrote");
    }
}
