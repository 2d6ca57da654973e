package holdfast.bench.manager;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.bench.Effort;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void aNumberOfRunsIsForFaultsStartsAndRoundsAndLeavesTheRest() {
        Plan usual = Plan.of(Effort.FULL, OptionalInt.empty());
        Plan plan = Plan.of(Effort.FULL, OptionalInt.of(4));

        assertThat(plan)
                .isEqualTo(new Plan(4, 4, 4, 4, 4, usual.calls(), usual.flood(), usual.writes()));
    }

    @Test
    void aQuickLookIsLessOfEverything() {
        Plan quick = Plan.of(Effort.QUICK, OptionalInt.empty());
        Plan full = Plan.of(Effort.FULL, OptionalInt.empty());

        assertThat(quick.takeovers()).isLessThan(full.takeovers());
        assertThat(quick.followerKills()).isLessThan(full.followerKills());
        assertThat(quick.cuts()).isLessThan(full.cuts());
        assertThat(quick.starts()).isLessThan(full.starts());
        assertThat(quick.rounds()).isLessThan(full.rounds());
        assertThat(quick.calls()).isLessThan(full.calls());
        assertThat(quick.flood()).isLessThan(full.flood());
        assertThat(quick.writes()).isLessThan(full.writes());
    }
}
