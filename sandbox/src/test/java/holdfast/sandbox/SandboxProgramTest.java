package holdfast.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program as a process of its own, with stand-ins for daemons: what it runs, what it returns, and what
/// it leaves behind, however it ends.
class SandboxProgramTest {
    private static final Path TEMPORARY = Path.of("/tmp");

    /// Kept short: a Unix socket lies below it.
    private Path temporary;

    @TempDir Path elsewhere;
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void makeRoom() throws Exception {
        temporary = Files.createTempDirectory(TEMPORARY, "hs");
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
        List<String> left = await(List.of(), this::processesHere);
        left.forEach(pid ->
                ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly));
        List<String> files = await(List.of(), this::filesHere);
        new ProcessBuilder("rm", "-rf", temporary.toString()).start().waitFor();
        assertThat(left).as("processes left behind").isEmpty();
        assertThat(files).as("files left behind").isEmpty();
    }

    @Test
    void commandSeesTheClusterAndGivesItsStatus() throws Exception {
        Process sandbox =
                sandbox(
                        "--nodes",
                        "2",
                        "--witness",
                        "--",
                        "sh",
                        "-c",
                        "cat \"$HOLDFAST_SANDBOX\" && grep -c https \"$HOLDFAST_CLIENT\" && exit 7");
        String said = said(sandbox);
        assertThat(sandbox.waitFor()).as(said).isEqualTo(7);
        assertThat(said)
                .contains("\"name\":\"n1\"", "\"name\":\"n2\"", "\"leader\":true", "\"daemon\":")
                .contains("\"witness\":{", "\n1\n");
    }

    @Test
    void verbsWorkFromInsideAndTheStateFollows() throws Exception {
        String verbs =
                """
                set -e
                sandbox() { "$JAVA" -XX:TieredStopAtLevel=1 -cp "$CP" holdfast.sandbox.StandInMain sandbox "$@"; }
                sandbox kill n2
                sandbox list
                sandbox add
                sandbox kill n9 || echo "status $?"
                kill -9 $$
                """;
        Process sandbox = sandbox("--nodes", "2", "--", "sh", "-c", verbs);
        String said = said(sandbox);
        assertThat(sandbox.waitFor()).as(said).isEqualTo(128 + 9);
        assertThat(said)
                .contains("n2 is killed")
                .containsPattern("n2 +down +- ")
                .containsPattern("\\n127\\.\\d+\\.\\d+\\.3:7400\\n")
                .contains("this sandbox has [n1, n2, n3]")
                .contains("status 2");
    }

    @Test
    void signalsEndItWhileCommandRuns() throws Exception {
        for (Map.Entry<String, Integer> signal : Map.of("TERM", 143, "INT", 130).entrySet()) {
            Process sandbox =
                    sandbox("--nodes", "1", "--", "sh", "-c", "echo up; sleep 1000 & wait");
            readUntil(sandbox, "up");
            signal(signal.getKey(), sandbox);
            assertThat(sandbox.waitFor()).as(signal.getKey()).isEqualTo(signal.getValue());
            assertThat(processesHere()).as("after " + signal.getKey()).isEmpty();
            assertThat(filesHere()).as("after " + signal.getKey()).isEmpty();
        }
    }

    @Test
    void aSignalHalfWayThroughTheStartEndsIt() throws Exception {
        Process sandbox = sandbox("--nodes", "4", "--", "true");
        // The reaper and a node or two.
        await(true, () -> processesHere().size() >= 2);
        signal("HUP", sandbox);
        assertThat(sandbox.waitFor()).isEqualTo(129);
        assertThat(processesHere()).isEmpty();
        assertThat(filesHere()).isEmpty();
    }

    @Test
    void killedItIsCleanedUpAfter() throws Exception {
        Process sandbox =
                sandbox("--nodes", "2", "--", "sh", "-c", "trap '' HUP TERM; echo up; sleep 1000");
        readUntil(sandbox, "up");
        assertThat(processesHere().size()).isGreaterThanOrEqualTo(2);
        signal("KILL", sandbox);
        sandbox.waitFor();
        // nothingIsLeft() waits for the reaper, and finds COMMAND by its environment as well.
    }

    @Test
    void killedHalfWayThroughTheStartItIsCleanedUpAfter() throws Exception {
        Process sandbox = sandbox("--nodes", "4", "--", "true");
        await(true, () -> !processesHere().isEmpty());
        signal("KILL", sandbox);
        sandbox.waitFor();
    }

    @Test
    void wrongUseSaysSoAndStartsNothing() throws Exception {
        Process sandbox = sandbox("--nodes", "0", "--", "true");
        assertThat(said(sandbox)).contains("1 to 16 nodes");
        assertThat(sandbox.waitFor()).isEqualTo(2);
        Process lost = sandbox("kill", "n1");
        assertThat(said(lost)).contains("no sandbox of this user runs");
        assertThat(lost.waitFor()).isEqualTo(2);
    }

    private Process sandbox(String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                // Whoever runs the tests in the background has SIGINT ignored, and
                                // maybe SIGHUP.
                                "env",
                                "--default-signal=INT,HUP",
                                java,
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                classPath,
                                StandInMain.class.getName(),
                                "sandbox"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(elsewhere.toFile()).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of("TMPDIR", temporary.toString(), "JAVA", java, "CP", classPath));
        builder.environment().remove("HOLDFAST_SANDBOX");
        Process process = builder.start();
        process.getOutputStream().close();
        started.add(process);
        return process;
    }

    private static String said(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void readUntil(Process process, String line) throws IOException {
        StringBuilder said = new StringBuilder();
        while (!said.toString().contains(line + "\n")) {
            int next = process.getInputStream().read();
            assertThat(next).as("ended: " + said).isNotNegative();
            said.append((char) next);
        }
    }

    private static void signal(String name, Process process) throws Exception {
        assertThat(
                        new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                                .start()
                                .waitFor())
                .isZero();
    }

    /// Daemons and what COMMAND started: all carry a path below the room of this test. Not the sandbox
    /// itself, which only has it as TMPDIR.
    private List<String> processesHere() {
        String room = temporary + "/holdfast-sandbox-";
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.filter(path -> path.getFileName().toString().matches("\\d+"))
                    .filter(path ->
                            contains(path.resolve("environ"), room)
                                    || contains(path.resolve("cmdline"), room))
                    .map(path -> path.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    private List<String> filesHere() {
        String[] files = temporary.toFile().list();
        return files == null ? List.of() : List.of(files);
    }

    /// What it gives once it is as wanted, or after a time that is long.
    private static <T> T await(T wanted, java.util.function.Supplier<T> now)
            throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        T seen = now.get();
        while (!seen.equals(wanted) && System.nanoTime() < end) {
            Thread.sleep(20);
            seen = now.get();
        }
        return seen;
    }
}
