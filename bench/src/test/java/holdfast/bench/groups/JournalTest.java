package holdfast.bench.groups;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class JournalTest {

    private static final String LOG =
            """
            2026-11-21T22:39:04.436Z INFO  node: ends the lease of n1, which was granted nothing for 2025 ms
            2026-11-21T22:39:04.990Z INFO  runs: starts gr-f31fb428 run 4
            2026-11-21T22:39:05.100Z INFO  runs: starts gr-f31fb428 run 14
              a line of a stack
            2026-11-21T22:39:22.861Z INFO  node: CANDIDATE => LEADER, because a majority voted for it in t5
            2026-11-21T22:39:24.883Z INFO  node: ends the lease of n2, which was granted nothing for 2025 ms
            """;

    private static long at(String time) {
        return Instant.parse("2026-11-21T" + time + "Z").toEpochMilli();
    }

    @Test
    void theLastGrantIsCountedBackFromTheLine() {
        assertThat(Journal.lastGrant(List.of(LOG), "n2", at("22:39:00")))
                .contains(at("22:39:22.858"));
        assertThat(Journal.lastGrant(List.of(LOG), "n3", at("22:39:00"))).isEmpty();
    }

    @Test
    void whatWasBeforeDoesNotCount() {
        assertThat(Journal.lastGrant(List.of(LOG), "n1", at("22:39:04.437"))).isEmpty();
        assertThat(Journal.elected(List.of(LOG), at("22:39:00"))).contains(at("22:39:22.861"));
        assertThat(Journal.elected(List.of(LOG), at("22:39:23"))).isEmpty();
    }

    @Test
    void aRunIsToldFromOneWhoseNumberBeginsLikeIt() {
        assertThat(Journal.begun(LOG, 4, at("22:39:00"))).contains(at("22:39:04.990"));
        assertThat(Journal.begun(LOG, 1, at("22:39:00"))).isEmpty();
    }

    @Test
    void aKilledNodeHadLedWhereAnotherWasElected() {
        assertThat(new Failover(OptionalDouble.of(200), 1, 2, 3, 4, 5, 6, false).hadLed()).isTrue();
        assertThat(new Failover(OptionalDouble.empty(), 1, 2, 3, 4, 5, 6, false).hadLed())
                .isFalse();
    }
}
