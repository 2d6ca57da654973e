package holdfast.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RestartsTest {

    private final Restarts restarts = new Restarts();

    @Test
    void aSingleDeathCostsNoPause() {
        restarts.started(1_000);
        assertThat(restarts.ended(1_010)).isZero();
        assertThat(restarts.isDue(1_010)).isTrue();
    }

    @Test
    void dyingAgainAndAgainCostsMoreEachTimeUpToABound() {
        long now = 1_000;
        long[] pauses = new long[12];
        for (int i = 0; i < pauses.length; i++) {
            restarts.started(now);
            now += 20;
            pauses[i] = restarts.ended(now);
            assertThat(restarts.isDue(now + pauses[i] - 1)).isFalse();
            now += pauses[i];
            assertThat(restarts.isDue(now)).isTrue();
        }
        assertThat(pauses)
                .containsExactly(
                        0, 250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
                        30_000);
    }

    @Test
    void aLongLifeIsForgiven() {
        restarts.started(1_000);
        restarts.ended(1_010);
        restarts.started(1_010);
        assertThat(restarts.ended(1_020)).isEqualTo(250);
        restarts.started(1_270);
        assertThat(restarts.ended(1_270 + GuardLimits.LIVED_MILLIS)).isZero();
    }

    @Test
    void anEndThatWasAskedForCountsForNothing() {
        restarts.started(1_000);
        restarts.ended(1_010);
        restarts.started(1_010);
        restarts.endedAsAsked(1_020);
        assertThat(restarts.isDue(1_020)).isTrue();
        restarts.started(1_020);
        assertThat(restarts.ended(1_030)).isZero();
    }
}
