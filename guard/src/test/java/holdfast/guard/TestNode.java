package holdfast.guard;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.drivers.cgroup.CgroupException;
import holdfast.drivers.cgroup.CgroupMount;
import holdfast.drivers.cgroup.Child;
import holdfast.drivers.cgroup.Parent;
import holdfast.drivers.cgroup.Removal;
import holdfast.drivers.cgroup.RunName;
import holdfast.guard.protocol.ProcessMark;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Assumptions;

/// One node of a test: a stand-in for the daemon, a real guard, a real deadman, a real parent group with a process that stamps the time.
final class TestNode {

    static final Duration LONG = Duration.ofSeconds(60);

    /// How much later than a deadline the last stamp may be, on a machine that does other things as well. Far less than
    /// any fault that is looked for costs.
    static final long MARGIN_MILLIS = 1_500;

    private static final AtomicLong NUMBERS = new AtomicLong();

    /// Stamps about a hundred times a second, without a process for each.
    private static final String STAMPING =
            """
            echo $$ >"$1"
            mkfifo "$2.wait"
            exec 5<>"$2.wait"
            while :; do
                read -r up rest </proc/uptime
                echo "$up" >>"$2"
                read -r -t 0.01 -u 5
            done
            """;

    final Path data;
    final GuardFiles files;
    final Parent parent;
    private final List<Process> started = new ArrayList<>();

    private TestNode(Path data, Parent parent) {
        this.data = data;
        this.files = new GuardFiles(data);
        this.parent = parent;
    }

    /// Skips the test where this machine or this user has no control groups.
    static TestNode make(Path data) {
        try {
            String name = "t" + ProcessHandle.current().pid() + "-g" + NUMBERS.incrementAndGet();
            return new TestNode(data, Parent.open(CgroupMount.find(), name));
        } catch (CgroupException e) {
            Assumptions.abort("needs cgroup v2 that this user may write to: " + e.problem());
            throw new AssertionError(e);
        }
    }

    /// The daemon, which starts its guard, which starts its deadman; a process that stamps; a lease.
    static TestNode running(Path data) throws Exception {
        TestNode node = make(data);
        node.startRun();
        node.grant();
        node.startDaemon();
        node.awaitMoreStamps();
        return node;
    }

    void startRun() throws Exception {
        Child child = parent.child(new RunName(new UUID(1, 2), 1).toString());
        run(
                List.of(
                        "bash",
                        "-c",
                        STAMPING,
                        "stamping",
                        child.processesFile().toString(),
                        data.resolve("stamps").toString()));
        await("the stamping process", child::isPopulated);
    }

    List<String> daemonWords() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx32m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                StandInDaemon.class.getName(),
                data.toString(),
                parent.path().toString());
    }

    void startDaemon() throws IOException {
        List<String> words = new ArrayList<>(List.of("setsid"));
        words.addAll(daemonWords());
        run(words);
    }

    /// A guard, and with it the daemon.
    Process startGuard(String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of("setsid"));
        words.addAll(GuardProgram.ofThisJvm().words());
        words.addAll(List.of("guard", "--data", data.toString()));
        words.addAll(List.of(more));
        return run(words);
    }

    Process run(List<String> words) throws IOException {
        Process process =
                Tool.builder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(data.resolve("output").toFile()))
                        .start();
        started.add(process);
        return process;
    }

    void grant() throws IOException {
        Files.writeString(data.resolve("granted"), "");
    }

    void grantNoMore() throws IOException {
        Files.deleteIfExists(data.resolve("granted"));
    }

    Optional<ProcessMark> guard() {
        return GuardLock.holder(files);
    }

    Optional<ProcessMark> daemon() {
        try {
            String[] words = Files.readString(files.daemon()).split(" ");
            return ProcessMark.parse(words[0] + " " + words[1]).filter(ProcessMark::isAlive);
        } catch (IOException | ArrayIndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    Optional<ProcessMark> deadman() {
        try {
            String pid = Files.readString(files.deadmanLock()).strip();
            return pid.isEmpty() ? Optional.empty() : ProcessMark.of(Long.parseLong(pid));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    static void signal(String name, ProcessMark... marks) throws Exception {
        List<String> words = new ArrayList<>(List.of("kill", "-" + name));
        for (ProcessMark mark : marks) {
            words.add(Long.toString(mark.pid()));
        }
        assertThat(Tool.run(words, "")).isEmpty();
    }

    /// One question that a test waits for.
    @FunctionalInterface
    interface Question {
        boolean ask() throws Exception;
    }

    void await(String what, Question question) throws Exception {
        long end = System.nanoTime() + LONG.toNanos();
        while (!question.ask()) {
            assertThat(System.nanoTime()).as("waited for " + what + "; " + said()).isLessThan(end);
            Thread.sleep(3);
        }
    }

    /// All that daemon and guard printed.
    String said() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : List.of(data.resolve("output"), files.log())) {
            if (Files.exists(file)) {
                all.append(file.getFileName()).append(":\n").append(Files.readString(file));
            }
        }
        return all.toString();
    }

    void awaitMoreStamps() throws Exception {
        int before = stamps().size();
        await("more stamps", () -> stamps().size() >= before + 5);
    }

    void awaitFrozen() throws Exception {
        await("the parent to freeze", parent::isFrozen);
    }

    List<Long> stamps() throws IOException {
        Path file = data.resolve("stamps");
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = Files.readString(file);
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(line -> new BigDecimal(line).movePointRight(3).longValueExact())
                .toList();
    }

    /// Each line: when, the guard's deadline, the deadman's.
    List<long[]> told() throws IOException {
        Path file = data.resolve("told");
        if (!Files.exists(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream()
                .map(line -> line.split(" "))
                .filter(words -> words.length == 3)
                .map(words -> new long[] {number(words[0]), number(words[1]), number(words[2])})
                .toList();
    }

    private static long number(String word) {
        return Long.parseLong(word);
    }

    /// The rule that all of this is for: at every stamp there was a lease that had been told, and was not over.
    void assertNothingRanPastItsLease() throws IOException {
        List<long[]> told = told();
        for (long stamp : stamps()) {
            long until =
                    told.stream()
                            // What was told in the same hundredth of a second counts.
                            .filter(line -> line[0] <= stamp + 20)
                            .mapToLong(line -> line[2])
                            .max()
                            .orElse(0);
            assertThat(stamp).as("a stamp; " + said()).isLessThan(until + MARGIN_MILLIS);
        }
    }

    /// Ends all that belongs to this node, however the test ended.
    void end() throws Exception {
        // First what would start the others again.
        long end = System.nanoTime() + LONG.toNanos();
        for (int quiet = 0; quiet < 3; ) {
            assertThat(System.nanoTime()).as("processes of " + data).isLessThan(end);
            List<ProcessHandle> left = ProcessHandle.allProcesses().filter(this::isOurs).toList();
            left.forEach(ProcessHandle::destroyForcibly);
            quiet = left.isEmpty() ? quiet + 1 : 0;
            Thread.sleep(10);
        }
        for (Child child : parent.children()) {
            child.kill();
            assertThat(child.awaitEmpty(LONG)).isTrue();
        }
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
        assertThat(parent.remove()).isEqualTo(Removal.REMOVED);
    }

    /// Its command line names this node's directory, which no other has.
    private boolean isOurs(ProcessHandle process) {
        try {
            return Files.readString(
                            Path.of("/proc", Long.toString(process.pid()), "cmdline"),
                            StandardCharsets.ISO_8859_1)
                    .contains("\0" + data + "\0");
        } catch (IOException _) {
            return false;
        }
    }
}
