package holdfast.trials.torture;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.trials.Ticks;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is excused because it was just woken.
class WakesTest {

    private final Wakes wakes = new Wakes();

    private static Ticks.Overlap late(String node, Long... stamps) {
        return new Ticks.Overlap(
                new Ticks.Span(node, 1, 100, 0, stamps[stamps.length - 1]),
                new Ticks.Span("n9", 2, 100, 900, 9_000),
                List.of(stamps));
    }

    @Test
    @Covers("L9")
    void onlyAMomentAfterItAndOnlyThere() {
        wakes.woke("n1", 1_000, 1_010);
        assertThat(wakes.excuse(late("n1", 1_000L, 1_050L))).isTrue();
        assertThat(wakes.longestMillis()).isEqualTo(50);
        assertThat(wakes.excuse(late("n2", 1_000L))).isFalse();
        assertThat(wakes.excuse(late("n1", 990L, 1_050L))).isFalse();
        assertThat(wakes.excuse(late("n1", 1_000L, 1_010L + Wakes.LIMIT_MILLIS + 10))).isFalse();
        assertThat(wakes.longestMillis()).isEqualTo(50);
    }
}
