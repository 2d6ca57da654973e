package holdfast.core.cluster.group;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.ClusterLimits;
import org.junit.jupiter.api.Test;

class ReasonTest {

    @Test
    void whatFitsStandsWhole() {
        assertThat(Reason.of("It ended.", 40)).isEqualTo("It ended.");
        assertThat(Reason.of("x".repeat(40), 40)).isEqualTo("x".repeat(40));
    }

    @Test
    void whatIsTooLongIsBrokenBehindAWord() {
        String text = "It went on for ten seconds after TERM and was then killed.";
        assertThat(Reason.of(text, 40)).isEqualTo("It went on for ten seconds after ...");
        assertThat(Reason.of(text, text.length())).isEqualTo(text);
    }

    @Test
    void aWordThatIsTooLongIsBrokenWhereItMust() {
        assertThat(Reason.of("/" + "d".repeat(99), 40)).hasSize(40).endsWith("ddd ...");
    }

    @Test
    void onlyVisibleLettersStay() {
        assertThat(Reason.of("caf\u00e9\n\ud83d\ude00.", 40)).isEqualTo("caf???.");
    }

    @Test
    void aReasonForEveryGroupFitsOneCommand() {
        assertThat(GroupLimits.reasonCharacters(1)).isEqualTo(GroupLimits.REASON_CHARACTERS);
        for (int lines = 1; lines <= GroupLimits.GROUPS; lines++) {
            long bytes = lines * (2L * GroupLimits.reasonCharacters(lines) + 224);
            assertThat(bytes).isLessThanOrEqualTo(ClusterLimits.COMMAND_BYTES);
        }
    }
}
