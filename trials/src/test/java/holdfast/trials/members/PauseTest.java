package holdfast.trials.members;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.process.DaemonProgram;
import holdfast.simulator.history.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// A leader that stood still and wakes must not answer from what it had: a read rests on a round that began after it (A5).
@Covers({"A2", "A5"})
@Isolated("a daemon that skips the rounds is caught only by who is quick")
final class PauseTest {

    /// Rounds in which a daemon that skips the rounds must be caught. One round catches it only where the reads come
    /// before the news, which the scheduler decides.
    private static final int HUNT = 60;

    private static final int BRIEF = TrialCluster.FULL ? 60 : 3;
    private static final int EXTENDED = TrialCluster.FULL ? 20 : 2;
    private static final Duration LENGTH = Duration.ofSeconds(TrialCluster.FULL ? 10 : 5);
    private static final int OPERATIONS = TrialCluster.FULL ? 1_000 : 200;

    @Test
    void whatClientsSeeOverAPauseOfTheLeaderIsLinearizable() throws Exception {
        try (TrialCluster cluster = TrialCluster.start(Sandbox.builder().nodes(3))) {
            for (int number = 0; number < BRIEF; number++) {
                check(cluster, PauseRound.brief("brief" + number, 31L * number));
            }
            for (int number = 0; number < EXTENDED; number++) {
                check(
                        cluster,
                        PauseRound.extended("long" + number, 37L * number, LENGTH, OPERATIONS));
            }
            cluster.awaitWhole();
        }
    }

    private static void check(TrialCluster cluster, PauseRound round) throws Exception {
        PauseRound.Findings findings = round.run(cluster);
        tell(round, findings);
        assertThat(findings.verdict()).isEqualTo(Verdict.LINEARIZABLE);
        assertThat(findings.operations()).isGreaterThanOrEqualTo(round.operations());
    }

    @Test
    void aDaemonThatSkipsTheRoundIsCaught(@TempDir Path classes) throws Exception {
        DaemonProgram planted = Planted.daemon("read-without-a-round", classes);
        try (TrialCluster cluster =
                TrialCluster.start(Sandbox.builder().nodes(3).program(planted))) {
            int rounds = 0;
            Verdict verdict = Verdict.LINEARIZABLE;
            while (verdict instanceof Verdict.Linearizable && rounds < HUNT) {
                PauseRound round = PauseRound.brief("hunt" + rounds, 31L * rounds);
                PauseRound.Findings findings = round.run(cluster);
                tell(round, findings);
                verdict = findings.verdict();
                rounds++;
            }
            System.out.println("skipping the round: caught in round " + rounds + "\n" + verdict);
            assertThat(verdict).isInstanceOf(Verdict.NotLinearizable.class);
        }
    }

    private static void tell(PauseRound round, PauseRound.Findings findings) {
        System.out.println(
                round.name()
                        + ": stood still for "
                        + findings.millis()
                        + " ms, "
                        + findings.operations()
                        + " of "
                        + findings.all()
                        + " operations meanwhile");
    }
}
