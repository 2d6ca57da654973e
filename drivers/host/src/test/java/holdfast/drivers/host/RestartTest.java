package holdfast.drivers.host;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a start of the daemon finds of the start before it, and what a frozen parent holds back. That the other start
/// was ended without a word is shown by [KilledDaemonTest]; here it is only looked away from.
class RestartTest {

    @TempDir Path directory;
    private Ground ground;

    @AfterEach
    void close() throws Exception {
        if (ground != null) {
            ground.close();
        }
    }

    @Test
    void whatRunsIsFoundAndLookedAfter() throws Exception {
        ground = Ground.thawed(directory);
        RunId run = ground.remembered(1, 1);
        HostRuns before = ground.open();
        before.find();
        before.start(
                run,
                Ground.shell(
                        "while [ ! -e " + ground.file("go") + " ]; do sleep 0.02; done; exit 5"));
        ground.awaitStart(run);
        before.close();

        HostRuns after = ground.open();
        assertThat(after.find()).containsExactly(new FoundRun.Running(run));
        Files.createFile(ground.file("go"));
        assertThat(ground.awaitEnd(run)).satisfies(end -> Ground.ended(end, RunEnd.Kind.EXITED, 5));
    }

    @Test
    void whatEndedMeanwhileIsFoundWithItsStatus() throws Exception {
        ground = Ground.thawed(directory);
        RunId run = ground.remembered(1, 1);
        HostRuns before = ground.open();
        before.find();
        before.start(
                run,
                Ground.shell(
                        "while [ ! -e " + ground.file("go") + " ]; do sleep 0.02; done; exit 5"));
        ground.awaitStart(run);
        before.close();
        Files.createFile(ground.file("go"));
        ground.await("its end", () -> !populated(run));

        assertThat(ground.open().find())
                .singleElement()
                .isInstanceOfSatisfying(
                        FoundRun.Ended.class,
                        found -> Ground.ended(found.end(), RunEnd.Kind.EXITED, 5));
        assertThat(ground.parent.find(run.name())).isEmpty();
    }

    @Test
    @Covers({"L5", "P2"})
    void underAFrozenParentNothingOfAProgramIsExecuted() throws Exception {
        ground = Ground.frozen(directory);
        RunId run = ground.remembered(1, 1);
        HostRuns host = ground.open();
        host.find();
        host.start(run, Ground.shell("touch " + ground.file("touched") + "; exec sleep 1000"));
        ground.awaitStart(run);
        Ground.nap(300);
        assertThat(ground.file("touched")).doesNotExist();
        assertThat(RunFiles.of(ground.runs, run).main()).isEmpty();
        ground.parent.thaw();
        ground.await("the program", () -> Files.exists(ground.file("touched")));
    }

    @Test
    void whatIsFrozenIsKilledAtOnce() throws Exception {
        ground = Ground.thawed(directory);
        RunId run = ground.remembered(1, 1);
        HostRuns host = ground.open();
        host.find();
        host.start(run, Ground.program("sleep", "1000"));
        ground.awaitStart(run);
        ground.parent.freeze();
        assertThat(ground.parent.awaitFrozen(Duration.ofSeconds(10))).isTrue();
        host.kill(run);
        assertThat(ground.awaitEnd(run).kind()).isEqualTo(RunEnd.Kind.KILLED);
    }

    /// The shell that is to begin a run is late: the daemon that sent it is gone, and the next one has looked. It must
    /// not begin what that one has reported as ended (P2).
    @Test
    @Covers({"P2", "P4"})
    void aShellThatComesTooLateBeginsNothing() throws Exception {
        ground = Ground.thawed(directory);
        RunId run = ground.remembered(1, 1);
        RunFiles files = RunFiles.of(ground.runs, run);
        files.make(Ground.shell("touch " + ground.file("touched")));
        Path cgroup = ground.parent.child(run.name()).path();

        List<FoundRun> found = ground.open().find();
        assertThat(found)
                .singleElement()
                .isInstanceOfSatisfying(
                        FoundRun.Ended.class,
                        ended -> assertThat(ended.end().kind()).isEqualTo(RunEnd.Kind.LOST));
        Process late = Supervisor.in(ground.runs).begin(files, cgroup, "");
        assertThat(late.waitFor()).isNotZero();
        assertThat(ground.file("touched")).doesNotExist();
        assertThat(cgroup).doesNotExist();
    }

    @Test
    void aRunOfAnotherBootIsLost() throws Exception {
        ground = Ground.thawed(directory);
        RunId run = ground.remembered(1, 1);
        RunFiles files = RunFiles.of(ground.runs, run);
        files.make(Ground.program("true"));
        Files.writeString(files.directory().resolve("boot"), "another");
        assertThat(ground.open().find())
                .singleElement()
                .isInstanceOfSatisfying(
                        FoundRun.Ended.class,
                        ended -> assertThat(ended.end().because()).contains("restarted"));
    }

    private boolean populated(RunId run) {
        try {
            return Files.readString(ground.cgroup(run).path().resolve("cgroup.events"))
                    .contains("populated 1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
