package holdfast.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// When the demo held, and what its last line says.
class SummaryTest {
    private static final Failover FOLLOWED =
            new Failover(false, 1_000, OptionalLong.empty(), 3_000, 3_005, 3_060, false, true);
    private static final Failover LED =
            new Failover(true, 300, OptionalLong.of(350), 3_400, 3_405, 3_460, false, true);

    private static String json(Failovers failovers) {
        return new Summary(failovers, performances()).json();
    }

    private static List<Performance> performances() {
        return Act.all().stream()
                .map(act -> new Performance(act, 10, 0, List.of(), List.of()))
                .toList();
    }

    @Test
    void theLastLineNamesTheFailovers() {
        assertThat(json(new Failovers(List.of(FOLLOWED, LED), false)))
                .contains(
                        "\"held\":true",
                        "\"failover\":{\"led\":true,\"millis\":{\"elected\":350,\"firstLine\":3460,\"leaseEnded\":3400,\"noticed\":300,"
                                + "\"startIssued\":3405},\"overlap\":false}",
                        "\"elected\":null",
                        "\"skipped\":[]");
    }

    @Test
    void whatIsSkippedIsSaidAndIsNoFailure() {
        assertThat(json(Failovers.SKIPPED))
                .contains(
                        "\"held\":true",
                        "\"failover\":null",
                        "\"failovers\":[]",
                        "\"skipped\":[\"failover\"]");
    }

    @Test
    void oneThatDidNotHoldIsAFailure() {
        Failover overlapped =
                new Failover(true, 300, OptionalLong.of(350), 3_400, 3_405, 3_460, true, true);
        Failover early =
                new Failover(false, 1_000, OptionalLong.empty(), 3_000, 2_999, 3_060, false, true);
        Failover left =
                new Failover(false, 1_000, OptionalLong.empty(), 3_000, 3_005, 3_060, false, false);
        for (Failover bad : List.of(overlapped, early, left)) {
            assertThat(json(new Failovers(List.of(FOLLOWED, bad), false)))
                    .contains("\"held\":false");
        }
        assertThat(json(new Failovers(List.of(FOLLOWED), false))).contains("\"held\":false");
        assertThat(json(Failovers.NONE)).contains("\"held\":false");
    }
}
