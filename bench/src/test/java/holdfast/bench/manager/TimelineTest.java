package holdfast.bench.manager;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.bench.manager.Timeline.Write;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static Timeline of(Write... writes) {
        return new Timeline(List.of(writes));
    }

    @Test
    void aWriteThatWasUnderWayAtTheMomentDoesNotCount() {
        Timeline timeline = of(new Write(90, 105), new Write(99, 150), new Write(110, 170));

        assertThat(timeline.untilFirstBegunAfter(100)).isEqualTo(OptionalLong.of(70));
    }

    @Test
    void whoeverIsAnsweredFirstCountsNotWhoeverBeganFirst() {
        Timeline timeline = of(new Write(101, 400), new Write(200, 300));

        assertThat(timeline.untilFirstBegunAfter(100)).isEqualTo(OptionalLong.of(200));
    }

    @Test
    void whereNothingWasBegunAfterTheMomentThereIsNoTime() {
        assertThat(of(new Write(10, 500)).untilFirstBegunAfter(100)).isEmpty();
        assertThat(of().untilFirstBegunAfter(100)).isEmpty();
    }

    @Test
    void theLongestGapIsBetweenAcknowledgementsInWhateverOrderTheyWereWrittenDown() {
        Timeline timeline = of(new Write(0, 160), new Write(0, 110), new Write(0, 130));

        assertThat(timeline.longestGap(100, 170)).isEqualTo(30);
    }

    @Test
    void aSilenceAtEitherEndIsAGap() {
        assertThat(of(new Write(0, 180)).longestGap(100, 190)).isEqualTo(80);
        assertThat(of(new Write(0, 110)).longestGap(100, 190)).isEqualTo(80);
        assertThat(of().longestGap(100, 190)).isEqualTo(90);
    }

    @Test
    void whatIsOutsideOfTheTimeIsNotLookedAt() {
        Timeline timeline = of(new Write(0, 10), new Write(0, 150), new Write(0, 5_000));

        assertThat(timeline.longestGap(100, 200)).isEqualTo(50);
    }

    @Test
    void theClockMayPassItsEnd() {
        long moment = Long.MAX_VALUE - 10;
        Timeline timeline = of(new Write(moment + 1, moment + 40));

        assertThat(timeline.untilFirstBegunAfter(moment)).isEqualTo(OptionalLong.of(40));
        assertThat(timeline.longestGap(moment, moment + 50)).isEqualTo(40);
    }
}
