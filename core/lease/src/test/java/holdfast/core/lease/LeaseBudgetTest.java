package holdfast.core.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Covers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Covers("L4")
class LeaseBudgetTest {

    @ParameterizedTest
    @ValueSource(longs = {2_000, 3_000, 20_000, 30_000, LeaseBudget.LONGEST_MILLIS})
    void everyWatchFreezesAfterTheOneBeforeAndAllBeforeOthersAct(long length) {
        LeaseBudget budget = new LeaseBudget(length);

        assertThat(budget.daemonFreezesMillis()).isEqualTo(length * 80 / 100);
        assertThat(budget.guardFreezesMillis()).isEqualTo(length * 87 / 100);
        assertThat(budget.deadmanFreezesMillis()).isEqualTo(length * 93 / 100);
        assertThat(budget.allFrozenMillis()).isEqualTo(length * 97 / 100);
        assertThat(budget.othersActMillis()).isEqualTo(length * 101 / 100);
        assertThat(budget.askEveryMillis()).isEqualTo(length / 8);
    }

    @Test
    void aSlowHoldersFrozenTimeComesBeforeAFastLeadersEnd() {
        for (long length = LeaseBudget.SHORTEST_MILLIS; length <= 60_000; length += 7) {
            LeaseBudget budget = new LeaseBudget(length);
            double slow = 0.995;
            double fast = slow * 1.01;
            double frozen = budget.allFrozenMillis() / slow;
            double ended = budget.othersActMillis() / fast;

            assertThat(frozen).isLessThan(ended);
            assertThat(length / slow).isLessThanOrEqualTo(ended + 1e-6);
        }
    }

    @Test
    void aLengthThatLeavesNoRoomIsRefused() {
        assertThatThrownBy(() -> new LeaseBudget(1_999)).hasMessageContaining("2000");
        assertThatThrownBy(() -> new LeaseBudget(LeaseBudget.LONGEST_MILLIS + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
