package holdfast.drivers.host;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.core.model.GroupId;
import holdfast.core.model.RunNumber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One program from its start to its end, whoever ends it.
class RunTest {

    @TempDir Path directory;
    private Ground ground;
    private HostRuns host;

    @BeforeEach
    void open() throws Exception {
        ground = Ground.thawed(directory);
        host = ground.open();
        host.find();
    }

    @AfterEach
    void close() throws Exception {
        if (ground != null) {
            ground.close();
        }
    }

    @Test
    void aProgramRunsInItsDirectoryWithItsEnvironmentOnly() throws Exception {
        RunId run = ground.remembered(1, 1);
        Path said = ground.file("said");
        host.start(
                run,
                new Program(
                        List.of("sh", "-c", "pwd > " + said + "; env >> " + said, "it's", ""),
                        directory.toString(),
                        Map.of("COLOUR", "it's\ntwo lines $HOME `id`", "LD_LIBRARY_PATH", "/nix"),
                        "",
                        "TERM",
                        1_000));
        assertThat(ground.awaitEnd(run)).satisfies(end -> Ground.ended(end, RunEnd.Kind.EXITED, 0));
        assertThat(ground.events).startsWith(new RunEvent.Started(run));
        assertThat(Files.readString(said))
                .startsWith(directory + "\n")
                .contains("COLOUR=it's\ntwo lines $HOME `id`\n")
                .contains("LD_LIBRARY_PATH=/nix\n", "HOME=/root\n", "USER=root\n")
                .doesNotContain("JAVA_HOME");
    }

    @Test
    void theStatusIsTheProgramsOwn() throws Exception {
        RunId run = ground.remembered(1, 1);
        host.start(run, Ground.shell("exit 7"));
        RunEnd end = ground.awaitEnd(run);
        Ground.ended(end, RunEnd.Kind.EXITED, 7);
        assertThat(end.isFailure()).isTrue();
    }

    @Test
    void aProgramThatIsKilledByAnybodySaysBySignal() throws Exception {
        RunId run = ground.remembered(1, 1);
        host.start(run, Ground.shell("kill -9 $$"));
        RunEnd end = ground.awaitEnd(run);
        assertThat(end.status()).isEqualTo(137);
        assertThat(end.because()).contains("signal 9");
    }

    @Test
    void aRunThatIsKilledWholeFromOutsideIsLost() throws Exception {
        RunId run = ground.remembered(1, 1);
        host.start(run, Ground.program("sleep", "1000"));
        awaitBegun(run);
        ground.cgroup(run).kill();
        RunEnd end = ground.awaitEnd(run);
        assertThat(end.kind()).isEqualTo(RunEnd.Kind.LOST);
        assertThat(end.problem().orElseThrow().code()).isEqualTo("process-lost");
    }

    @Test
    void itIsAskedToStopByItsSignal() throws Exception {
        RunId run = ground.remembered(1, 1);
        host.start(
                run,
                new Program(
                        List.of("sh", "-c", "trap 'exit 3' INT; while :; do sleep 0.02; done"),
                        "/",
                        Map.of(),
                        "",
                        "INT",
                        10_000));
        awaitBegun(run);
        Ground.nap(100);
        host.stop(run);
        assertThat(ground.awaitEnd(run))
                .satisfies(end -> Ground.ended(end, RunEnd.Kind.STOPPED, 3));
    }

    @Test
    void whatNeverStopsIsKilledAndNamed() throws Exception {
        RunId run = ground.remembered(1, 1);
        host.start(
                run,
                new Program(
                        List.of("sh", "-c", "trap '' TERM; while :; do sleep 0.02; done"),
                        "/",
                        Map.of(),
                        "",
                        "TERM",
                        200));
        awaitBegun(run);
        Ground.nap(100);
        host.stop(run);
        RunEnd end = ground.awaitEnd(run);
        assertThat(end.kind()).isEqualTo(RunEnd.Kind.KILLED);
        assertThat(end.problem().orElseThrow().code()).isEqualTo("process-never-stops");
    }

    @Test
    void forksInOtherSessionsDieWithIt() throws Exception {
        RunId run = ground.remembered(1, 1);
        Path pids = ground.file("pids");
        host.start(
                run,
                Ground.shell(
                        "for i in 1 2 3; do setsid sh -c 'echo $$ >> "
                                + pids
                                + "; exec sleep 1000' & done; exec sleep 1000"));
        awaitBegun(run);
        ground.await("three forks", () -> lines(pids).size() == 3);
        host.kill(run);
        assertThat(ground.awaitEnd(run)).satisfies(end -> Ground.ended(end, RunEnd.Kind.KILLED, 0));
        assertThat(lines(pids)).noneMatch(RunTest::lives);
        assertThat(ground.parent.find(run.name())).isEmpty();
    }

    @Test
    void aProgramThatForksAwayIsNamedAndItsForksAreEnded() throws Exception {
        RunId run = ground.remembered(1, 1);
        Path pids = ground.file("pids");
        host.start(
                run,
                Ground.shell(
                        "setsid sh -c 'echo $$ > "
                                + pids
                                + "; exec sleep 1000' & sleep 0.1; exit 0"));
        RunEnd end = ground.awaitEnd(run);
        assertThat(end.kind()).isEqualTo(RunEnd.Kind.EXITED);
        assertThat(end.problem().orElseThrow().code()).isEqualTo("process-forks-away");
        assertThat(end.problem().orElseThrow().why()).contains("/sleep");
        assertThat(lines(pids)).hasSize(1).noneMatch(RunTest::lives);
    }

    @Test
    void aProgramThatSpeaksForEverFillsNoDisk() throws Exception {
        RunId run = ground.remembered(1, 1);
        host.start(run, Ground.shell("yes the same; sleep 1000"));
        awaitBegun(run);
        Path kept = ground.runs.resolve(run.name()).resolve("output.1");
        ground.await("a full file", () -> Files.exists(kept));
        Ground.nap(300);
        host.kill(run);
        ground.awaitEnd(run);
        assertThat(Files.size(kept)).isEqualTo(HostLimits.OUTPUT_BYTES);
        // Between two files there is none for a moment, and the run may have been killed in it.
        Path last = kept.resolveSibling("output");
        assertThat(Files.exists(last) ? Files.size(last) : 0)
                .isLessThanOrEqualTo(HostLimits.OUTPUT_BYTES);
        assertThat(Files.readString(kept)).contains("the same\nthe same\n");
    }

    @Test
    void noProcessListHasTheEnvironment() throws Exception {
        RunId run = ground.remembered(1, 1);
        host.start(
                run,
                new Program(
                        List.of("sleep", "1000"),
                        "/",
                        Map.of("PASSWORD", "open-sesame-7719"),
                        "",
                        "TERM",
                        1_000));
        ground.awaitStart(run);
        // From the first process on: what is seen only for a moment is seen as well.
        for (int look = 0; look < 40; look++) {
            assertThat(commandLines(run)).noneMatch(line -> line.contains("open-sesame"));
            Ground.nap(3);
        }
        awaitBegun(run);
        assertThat(commandLines(run)).contains("sleep 1000");
        assertThat(ground.runs.resolve(run.name()).resolve("order")).doesNotExist();
    }

    @Test
    @Covers("P4")
    void aNumberIsUsedOnce() throws Exception {
        RunId first = ground.remembered(1, 1);
        host.start(first, Ground.shell("exit 0"));
        ground.awaitEnd(first);
        ground.events.clear();
        host.start(first, Ground.shell("exit 0"));
        assertThat(ground.awaitEnd(first).problem().orElseThrow().code()).isEqualTo("run-spent");
        ground.remembered(1, 5);
        RunId below = new RunId(first.group(), first.number().next());
        host.start(below, Ground.shell("exit 0"));
        assertThat(ground.awaitEnd(below).problem().orElseThrow().code()).isEqualTo("run-spent");
    }

    @Test
    void onlyTheLastRunsOfAGroupAreKept() throws Exception {
        for (int number = 1; number <= HostLimits.ENDED_KEPT + 2; number++) {
            RunId run = ground.remembered(1, number);
            host.start(run, Ground.program("true"));
            ground.awaitEnd(run);
        }
        ground.await("the oldest to go", () -> !Files.exists(ground.runs.resolve(run(2).name())));
        assertThat(ground.runs.resolve(run(3).name())).exists();
    }

    private RunId run(long number) {
        return new RunId(GroupId.of(1), new RunNumber(number));
    }

    private void awaitBegun(RunId run) {
        ground.await(
                "the program of " + run,
                () ->
                        RunFiles.of(ground.runs, run)
                                .main()
                                .filter(pid -> !commandLine(pid).contains("supervise.sh"))
                                .filter(pid -> !commandLine(pid).contains("eval"))
                                .isPresent());
    }

    private List<String> commandLines(RunId run) throws Exception {
        return ground.cgroup(run).processes().stream().map(RunTest::commandLine).toList();
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline"))
                    .replace('\0', ' ')
                    .strip();
        } catch (IOException _) {
            return "";
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One that has ended and that nobody has asked about yet is no process any more.
    private static boolean lives(String pid) {
        try {
            return !Files.readString(Path.of("/proc/" + pid + "/status")).contains("State:\tZ");
        } catch (IOException _) {
            return false;
        }
    }
}
