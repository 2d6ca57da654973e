package holdfast.drivers.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AutogroupTest {

    private static String stat(long session, int nice) {
        return "77 (a ) name) S 1 77 "
                + session
                + " 0 -1 4194560 1 2 3 4 5 6 7 8 20 "
                + nice
                + " 9 0 123 456 789";
    }

    @Test
    void whoLeadsItsSessionAndIsServedFirstRanksTheSession() {
        assertThat(Autogroup.rank(stat(77, -10), 77)).isEqualTo(OptionalInt.of(-10));
    }

    @Test
    void aSessionOfOthersIsLeftAlone() {
        assertThat(Autogroup.rank(stat(70, -10), 77)).isEmpty();
    }

    @Test
    void whoIsRankedAsUsualOrBelowLeavesItsSession() {
        assertThat(Autogroup.rank(stat(77, 0), 77)).isEmpty();
        assertThat(Autogroup.rank(stat(77, 5), 77)).isEmpty();
    }
}
