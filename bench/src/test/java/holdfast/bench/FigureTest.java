package holdfast.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FigureTest {

    private static Figure of(Goal goal, double... rounds) {
        return Figure.of("some-figure", "µs", rounds, goal);
    }

    @Test
    void aFigureIsTheMedianOfItsRounds() {
        assertThat(of(Goal.none(), 9, 1, 5).median()).isEqualTo(5);
        assertThat(of(Goal.none(), 9, 1, 5, 7).median()).isEqualTo(6);
        assertThat(of(Goal.none(), 9, 1, 5).lowest()).isEqualTo(1);
        assertThat(of(Goal.none(), 9, 1, 5).highest()).isEqualTo(9);
    }

    @Test
    void aRatioIsOfMedians() {
        assertThat(of(Goal.none(), 6, 100, 0).times(of(Goal.none(), 3))).isEqualTo(2);
    }

    @Test
    void aGoalIsHeldAgainstTheMedian() {
        assertThat(of(new Goal.AtMost(20), 1, 20, 900).meetsItsGoal()).isTrue();
        assertThat(of(new Goal.AtMost(20), 1, 20.01, 900).meetsItsGoal()).isFalse();
        assertThat(of(new Goal.AtLeast(20), 1, 20, 900).meetsItsGoal()).isTrue();
        assertThat(of(new Goal.AtLeast(20), 1, 19.9, 900).meetsItsGoal()).isFalse();
        assertThat(of(Goal.none(), 1e12).meetsItsGoal()).isTrue();
    }

    @Test
    void aGoalIsToldInWords() {
        assertThat(new Goal.AtLeast(10_000_000).told()).isEqualTo("at least 10,000,000");
        assertThat(new Goal.AtMost(0.5).told()).isEqualTo("at most 0.50");
        assertThat(Goal.none().told()).isEmpty();
    }

    @Test
    void aTableLinesUpItsColumns() {
        Table table = new Table("what", "µs");
        table.row("short", "1.00");
        table.row("rather longer", "1,000.00");
        assertThat(table.lines())
                .containsExactly(
                        "what                 µs",
                        "-----------------------",
                        "short              1.00",
                        "rather longer  1,000.00");
    }

    @Test
    void aRowHasACellForEveryHead() {
        assertThatThrownBy(() -> new Table("what", "µs").row("alone"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
