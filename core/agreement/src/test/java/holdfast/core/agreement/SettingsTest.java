package holdfast.core.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Covers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// How the limits relate, so that nobody sets one without the others.
class SettingsTest {

    /// The eleven numbers in the order of the record.
    private static Settings of(long... n) {
        return new Settings(
                n[0],
                n[1],
                n[2],
                n[3],
                n[4],
                n[5],
                n[6],
                (int) n[7],
                (int) n[8],
                (int) n[9],
                (int) n[10]);
    }

    private static long[] normal() {
        Settings n = Settings.NORMAL;
        return new long[] {
            n.electionMinMillis(),
            n.electionMaxMillis(),
            n.heartbeatMillis(),
            n.leaseMillis(),
            n.counterWindowMillis(),
            n.beatMillis(),
            n.witnessPatienceMillis(),
            n.appendBytes(),
            n.inflightBytes(),
            n.uncommittedBytes(),
            n.chunkBytes()
        };
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("elections that all end at once", 0, 300),
                Arguments.of("an election of more than a fifth of a lease", 1, 601),
                Arguments.of("a lost heartbeat that causes an election", 2, 75),
                Arguments.of("a lease shorter than five elections", 3, 1_499),
                Arguments.of("a slow share that holds a leader longer than its disk may", 4, 1_501),
                Arguments.of("a window that a late beat misses", 4, 499),
                Arguments.of("beats further apart than half the window", 5, 501),
                Arguments.of("a witness asked only after an election", 6, 150),
                Arguments.of("an append larger than what may be under way", 7, (1 << 20) + 1),
                Arguments.of("an append of nothing", 7, 0),
                Arguments.of("less under way than one append", 8, (256 << 10) - 1),
                Arguments.of("less uncommitted than under way", 9, (1 << 20) - 1),
                Arguments.of("a snapshot in parts of nothing", 10, 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    @Covers({"A9", "W9"})
    void aRelationThatDoesNotHoldIsRefused(String what, int place, long value) {
        long[] numbers = normal();
        numbers[place] = value;
        assertThatThrownBy(() -> of(numbers)).as(what).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatLiesJustInsideIsAllowed() {
        for (List<Long> inside :
                List.of(
                        List.of(1L, 600L),
                        List.of(2L, 74L),
                        List.of(3L, 2_000L),
                        List.of(4L, 500L))) {
            long[] numbers = normal();
            numbers[inside.getFirst().intValue()] = inside.getLast();
            assertThatCode(() -> of(numbers)).doesNotThrowAnyException();
        }
    }

    @Test
    void whatAClusterHasUnlessToldOtherwiseIsWhatTheRulesSay() {
        assertThat(Settings.NORMAL.leaseMillis()).isEqualTo(3_000);
        assertThat(Settings.NORMAL.electionMinMillis()).isEqualTo(150);
        assertThat(Settings.NORMAL.electionMaxMillis()).isEqualTo(300);
        assertThat(Settings.NORMAL.counterWindowMillis()).isEqualTo(1_000);
    }
}
