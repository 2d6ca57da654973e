package holdfast.trials.volumes;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.frontends.api.CopyView;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.process.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nodes of a volume that are away for a while, and what becomes of it meanwhile and afterwards. A client writes all the while,
/// and in the end finds everything that it was told is durable.
final class AwayAndBackTest {

    private static final boolean FULL = Boolean.getBoolean("trials.full");

    /// Steps may take longer; what comes after the last write is seen in the end all the same.
    private static final Duration WRITES = Duration.ofSeconds(FULL ? 60 : 8);

    private static final long ASLEEP_MILLIS = FULL ? 30_000 : 5_000;
    private static final int RESTARTS = FULL ? 20 : 3;

    private static VolumeTrial trial;

    @TempDir Path directory;

    @BeforeAll
    static void start() throws Exception {
        // One more than the two that are away at once can do without.
        trial = VolumeTrial.start(4);
    }

    @AfterAll
    static void stop() {
        if (trial != null) {
            trial.close();
        }
    }

    private interface Steps {
        void taken() throws Exception;
    }

    /// A client writes while these steps are taken, and for some time after them.
    private void whileWriting(long seed, Steps steps) throws Exception {
        trial.awaitInSync();
        Stamper stamper = new Stamper(directory, trial.sandbox.nodes());
        stamper.clear(trial.primary());
        Stamper.Writing writing = stamper.write(WRITES, seed);
        Pause.millis(1_000);
        steps.taken();
        String wrote = writing.end();
        trial.awaitInSync();
        System.out.println(wrote + "; " + stamper.verify(trial.primary(), seed));
    }

    @Test
    @Covers({"R1", "R4", "R5"})
    void aCopyThatWasAwayHasEverythingWhenItIsPromoted() throws Exception {
        whileWriting(
                21,
                () -> {
                    SandboxNode away = trial.secondary();
                    SandboxNode stays = trial.primary();
                    away.kill();
                    trial.await("it is dropped", () -> !isInSync(away));
                    away.start();
                    trial.awaitInSync();
                    stays.kill();
                    trial.await(
                            "the other serves",
                            () -> trial.volume().serving() && trial.primary().equals(away));
                    stays.start();
                });
    }

    @Test
    @Covers({"R2", "R3", "R5"})
    void aPrimaryThatStoodStillAnswersNothingAndRejoinsByItself() throws Exception {
        whileWriting(
                22,
                () -> {
                    SandboxNode asleep = trial.primary();
                    SandboxNode other = trial.secondary();
                    asleep.pause();
                    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ASLEEP_MILLIS);
                    trial.await(
                            "the other serves",
                            () -> trial.volume().serving() && trial.primary().equals(other));
                    while (System.nanoTime() - end < 0) {
                        Pause.millis(100);
                    }
                    asleep.resume();
                    trial.awaitInSync();
                    assertThat(trial.primary()).isEqualTo(other);
                });
    }

    @Test
    @Covers("R4")
    void aCopyThatWasDroppedNeverServes() throws Exception {
        whileWriting(
                23,
                () -> {
                    SandboxNode dropped = trial.secondary();
                    SandboxNode last = trial.primary();
                    dropped.kill();
                    trial.await("it is dropped", () -> !isInSync(dropped));
                    Pause.millis(1_000);
                    last.kill();
                    dropped.start();
                    trial.await("nobody serves it", () -> !trial.volume().serving());
                    for (int look = 0; look < 20; look++) {
                        assertThat(trial.volume().serving()).isFalse();
                        assertThat(isInSync(dropped)).isFalse();
                        Pause.millis(200);
                    }
                    last.start();
                    trial.awaitInSync();
                });
    }

    @Test
    @Covers({"R2", "R5"})
    void aRestartOfTheDaemonCostsClientsAPauseAndNothingElse() throws Exception {
        whileWriting(
                24,
                () -> {
                    // On a busy machine a start may take longer than the lease lasts; then it
                    // moves.
                    for (int restart = 0; restart < RESTARTS; restart++) {
                        Signal.KILL.send(trial.primary().process().orElseThrow().pid());
                        Pause.millis(1_000);
                        trial.awaitInSync();
                    }
                });
    }

    @Test
    @Covers("R11")
    void thePrimaryIsMovedUnderAClientThatOnlyWaits() throws Exception {
        whileWriting(
                25,
                () -> {
                    for (int move = 0; move < 3; move++) {
                        SandboxNode to = trial.secondary();
                        trial.movePrimary(to);
                        trial.await(
                                "it serves there",
                                () -> trial.volume().serving() && trial.primary().equals(to));
                        trial.awaitInSync();
                    }
                });
    }

    private static boolean isInSync(SandboxNode node) throws Exception {
        return trial.volume().copies().stream()
                .anyMatch(copy ->
                        copy.node().name().equals(node.name())
                                && copy.state().equals(CopyView.IN_SYNC));
    }
}
