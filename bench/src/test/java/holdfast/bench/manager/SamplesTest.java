package holdfast.bench.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SamplesTest {

    /// 100 calls that took 1 to 100 ms, the slow ones first.
    private static final Samples HUNDRED =
            new Samples(LongStream.rangeClosed(1, 100).map(n -> (101 - n) * 1_000_000).toArray());

    @Test
    void aShareOfTheCallsIsDoneWithinItsTime() {
        assertThat(HUNDRED.millisWithin(0.5)).isEqualTo(50);
        assertThat(HUNDRED.millisWithin(0.99)).isEqualTo(99);
        assertThat(HUNDRED.millisWithin(1)).isEqualTo(100);
    }

    @Test
    void aShareBetweenTwoCallsTakesTheSlowerOne() {
        Samples three = new Samples(new long[] {3_000_000, 1_000_000, 2_000_000});

        assertThat(three.millisWithin(0.5)).isEqualTo(2);
        assertThat(three.millisWithin(0.67)).isEqualTo(3);
        assertThat(three.millisWithin(0.01)).isEqualTo(1);
    }

    @Test
    void withoutACallThereIsNothingToTell() {
        assertThatThrownBy(() -> new Samples(new long[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
