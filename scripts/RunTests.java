import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The whole of `./holdfast test`: the formatter's check, then a fresh compile with warnings as errors and every test of
/// every module. It counts from the reports that the tests of this run left, never from Maven's word, and ends with one
/// line that programs may read.
///
/// A test of real processes, sockets and disks that failed is tried once more. Where it passes then, it counts as passed, and its
/// first failure is told all the same: it is a fault to be looked into. A test of pure code has no such excuse (decision 0024).
///
/// A step that failed before any test could run (format, compile, a test JVM that died) counts as one failure of its module,
/// so that "0 failed" is never said of what was not tried.
public final class RunTests {
    private static final Pattern MODULE = Pattern.compile("\\[INFO\\] Building Holdfast (\\S+) \\S+ +\\[(\\d+)/(\\d+)\\]");
    private static final Pattern MODULES = Pattern.compile("<module>(.+?)</module>");
    private static final Pattern SUMMARY = Pattern.compile("\\[INFO\\] Holdfast (\\S+) \\.+ (FAILURE|SKIPPED).*");
    private static final Pattern UNFORMATTED = Pattern.compile("\\[(?:ERROR|WARNING)\\] +(src/\\S+\\.java)");
    private static final Pattern FORMAT_FAILED = Pattern.compile("\\[(?:ERROR|WARNING)\\] Failed to execute goal(?!.*violations:).*");
    private static final Pattern USEFUL = Pattern.compile("\\[ERROR\\] \\S.*|\\[WARNING\\] /.*");
    private static final List<String> ADVICE = List.of(
            "[Help 1]", "e-run Maven", "For more information about", "After correcting", "mvn <args>", "Tests run:", "<<< ",
            "Failures:", "Errors:", "There are test failures", "[ERROR] See ", "[ERROR] Command was ", "[ERROR] \tat ");
    private static final String TRIES = "-Dsurefire.rerunFailingTestsCount=1";
    /// Two modules at a time, where neither stands on the other: one often waits while the other computes.
    private static final String SIDE_BY_SIDE = "--threads=2";
    private final Path root;
    private final PrintStream out = System.out;
    private final List<String> broken = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    /// What was skipped, or passed at the second try only.
    private final List<String> others = new ArrayList<>();
    private int passed;
    private int failed;
    private int skipped;
    private volatile Process maven;
    private volatile boolean stopping;

    private RunTests(Path root) {
        this.root = root;
    }

    public static void main(String[] arguments) throws Exception {
        System.exit(new RunTests(Path.of(arguments[0])).run());
    }

    private int run() throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopMaven));
        Files.createDirectories(root.resolve("target"));
        List<String> modules = modules();
        deleteWhatWasLeft(modules);
        try (Writer log = Files.newBufferedWriter(root.resolve("target/test.log"))) {
            checkFormat(log);
            compileAndTest(log);
        }
        out.println();
        for (String module : modules) {
            account(module);
        }
        tellFailures();
        out.println();
        out.println(passed + " passed, " + failed + " failed" + (skipped > 0 ? ", " + skipped + " skipped" : ""));
        return failed == 0 && passed > 0 ? 0 : 1;
    }

    private List<String> modules() throws IOException {
        Matcher m = MODULES.matcher(Files.readString(root.resolve("pom.xml")));
        return m.results().map(r -> r.group(1)).toList();
    }

    /// Old reports would be counted, and old classes would spare their sources the compiler's warnings.
    private void deleteWhatWasLeft(List<String> modules) throws IOException {
        for (String module : modules) {
            for (String old : List.of("surefire-reports", "classes", "test-classes", "maven-status")) {
                delete(root.resolve(module).resolve("target").resolve(old));
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.toList().reversed()) {
                Files.delete(path);
            }
        }
    }

    /// `--fail-never`: a module that is not in form says nothing about those that stand on it.
    private void checkFormat(Writer log) throws IOException, InterruptedException {
        out.println("format");
        List<String> wrong = new ArrayList<>();
        List<String> modules = modules();
        int status = runMaven(
                log,
                line -> {
                    Matcher file = UNFORMATTED.matcher(line);
                    if (file.matches()) {
                        modules.stream()
                                .map(module -> root.resolve(module).resolve(file.group(1)))
                                .filter(Files::exists)
                                .map(path -> "    " + root.relativize(path))
                                .filter(path -> !wrong.contains(path))
                                .forEach(wrong::add);
                    } else if (wrong.isEmpty() && FORMAT_FAILED.matcher(line).matches()) {
                        wrong.add("    " + line);
                    }
                },
                "--fail-never",
                "spotless:check");
        if (status != 0 || !wrong.isEmpty()) {
            failed++;
            broken.add("format: these are not in form; `./holdfast format` puts it right\n"
                    + String.join("\n", wrong));
        }
    }

    private void compileAndTest(Writer log) throws IOException, InterruptedException {
        List<String> errors = new ArrayList<>();
        List<String> stopped = new ArrayList<>();
        int status = runMaven(
                log,
                line -> {
                    collectErrors(line, errors);
                    Matcher module = MODULE.matcher(line);
                    if (module.matches()) {
                        out.println("module " + module.group(2) + "/" + module.group(3) + ": " + module.group(1));
                    }
                    Matcher summary = SUMMARY.matcher(line);
                    if (summary.matches()) {
                        stopped.add(summary.group(1) + (summary.group(2).equals("SKIPPED") ? " (not tried)" : ""));
                    }
                },
                "--fail-at-end",
                SIDE_BY_SIDE,
                "-Dmaven.test.failure.ignore=true",
                TRIES,
                "test");
        if (status != 0) {
            failed += Math.max(1, (int) stopped.stream().filter(s -> !s.endsWith(")")).count());
            broken.add("build: " + (stopped.isEmpty() ? "Maven failed" : String.join(", ", stopped)) + "\n"
                    + String.join("\n", errors));
        }
    }

    /// The compiler's errors and warnings. What follows them is advice about Maven itself, and the failing tests are told
    /// from their reports.
    private void collectErrors(String line, List<String> errors) {
        boolean useful = USEFUL.matcher(line).matches() && ADVICE.stream().noneMatch(line::contains);
        String text = "    " + line.replace(root + "/", "");
        if (useful && errors.size() < 60 && !errors.contains(text)) {
            errors.add(text);
        }
    }

    private interface Lines {
        void on(String line);
    }

    private int runMaven(Writer log, Lines lines, String... goals) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("mvn", "-B"));
        command.addAll(List.of(goals));
        maven = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        try (var reader = maven.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String plain = line.replaceAll("\u001b\\[[0-9;]*m", "");
                log.write(plain + "\n");
                log.flush();
                lines.on(plain);
            }
            return maven.waitFor();
        } finally {
            while (stopping) {
                Thread.sleep(1000); // The JVM is going down: no account of half a run.
            }
        }
    }

    /// The test JVMs are children of Maven's; they end with it.
    private void stopMaven() {
        stopping = true;
        if (maven == null || !maven.isAlive()) {
            return;
        }
        List<ProcessHandle> children = maven.descendants().toList();
        maven.destroy();
        children.forEach(ProcessHandle::destroy);
        try {
            maven.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
        maven.destroyForcibly();
    }

    private void account(String module) throws IOException {
        TestReport report = TestReport.of(module, root.resolve(module).resolve("target/surefire-reports"));
        passed += report.passed;
        failed += report.failures.size();
        skipped += report.skipped.size();
        failures.addAll(report.failures);
        others.addAll(report.skipped);
        others.addAll(report.atSecondTry);
        out.println(String.format(Locale.ROOT, "%-16s %-38s %7.1f s", module, report.summary(), report.seconds));
    }

    private void tellFailures() {
        Stream.of(broken.stream(), failures.stream().sorted(), others.stream().sorted()).flatMap(texts -> texts).forEach(text -> {
            out.println();
            out.println(text);
        });
        if (failed > 0) {
            out.println();
            out.println("The whole log is in target/test.log.");
        }
    }
}
