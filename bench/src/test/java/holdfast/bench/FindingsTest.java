package holdfast.bench;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.bench.Findings.Goals;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {

    private static final Goals BOTH = new Goals(new Goal.AtMost(0.5), new Goal.AtMost(0.73));

    private final List<String> said = new ArrayList<>();
    private final Findings findings = new Findings("manager", said::add);

    private String line() {
        return findings.outcome().tables().getFirst().lines().getLast();
    }

    @Test
    void aLineMeetsItsGoalsWhereMedianAndMaximumDo() {
        findings.line("takeover", "takeover", "s", new double[] {0.4, 0.7, 0.3}, BOTH, "");

        assertThat(findings.outcome().missed()).isEmpty();
        assertThat(line())
                .contains("0.300", "0.400", "0.700", "at most 0.50, maximum at most 0.73");
        assertThat(line().strip()).endsWith("met");
    }

    @Test
    void aMaximumAboveItsGoalIsMissedThoughTheMedianIsWell() {
        findings.line("takeover", "takeover", "s", new double[] {0.4, 0.74, 0.3}, BOTH, "");

        Outcome outcome = findings.outcome();
        assertThat(outcome.missed())
                .extracting(Figure::name)
                .containsExactly("manager-takeover-maximum");
        assertThat(line().strip()).endsWith("MISSED");
    }

    @Test
    void aMedianAboveItsGoalIsMissed() {
        findings.line("start", "start", "s", new double[] {2, 2, 0.1}, Goals.median(1), "");

        assertThat(findings.outcome().missed())
                .extracting(Figure::name)
                .containsExactly("manager-start");
        assertThat(line().strip()).endsWith("MISSED");
    }

    @Test
    void whatHasNoGoalIsNotJudged() {
        findings.line("bare", "bare", "s", new double[] {1});

        assertThat(findings.outcome().figures()).hasSize(1);
        assertThat(line()).doesNotContain("met").doesNotContain("MISSED");
    }

    @Test
    void whoWaitsHearsOfEachLine() {
        findings.line("bare", "a bare JVM", "s", new double[] {0.04, 0.05});

        assertThat(said).containsExactly("a bare JVM: 0.045 s (median of 2)");
    }

    @Test
    void ratiosAreOfMedians() {
        Figure one = Figure.of("one", "s", new double[] {1, 2, 90}, Goal.none());
        Figure other = Figure.of("other", "s", new double[] {0.8}, Goal.none());

        assertThat(Findings.times(one, other, "the other")).isEqualTo("2.50 x the other");
    }
}
