package holdfast.spec;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// TLC in a JVM of its own. It keeps static state, exits when it likes and wants much memory, so it
/// never runs in ours. The child dies with us, and when its time is over.
final class Tlc {
    private static final Pattern VIOLATED =
            Pattern.compile(
                    "^Error: (?:Invariant|Action property|Property) (\\S+) is violated",
                    Pattern.MULTILINE);
    private static final Pattern STATES =
            Pattern.compile("(\\d+) distinct states found, \\d+ states left");
    private static final Pattern DEPTH =
            Pattern.compile("depth of the complete state graph search is (\\d+)");
    private static final Pattern TRACE =
            Pattern.compile(
                    "^State 1: .*?(?=^\\d+ states generated)", Pattern.MULTILINE | Pattern.DOTALL);

    private static final int EXHAUSTED = 0;
    private static final int INVARIANT_VIOLATED = 12;
    private static final int PROPERTY_VIOLATED = 13;

    private final Duration limit;
    private final String memory;
    private final boolean quick;
    private final Consumer<String> progress;

    /// @param limit    after which the check is given up
    /// @param memory   of the child JVM, as `-Xmx` takes it
    /// @param quick    whether the child saves the compiling that only long checks pay for
    /// @param progress gets each line that says how far TLC is
    Tlc(Duration limit, String memory, boolean quick, Consumer<String> progress) {
        this.limit = limit;
        this.memory = memory;
        this.quick = quick;
        this.progress = progress;
    }

    /// Checks the module with the configuration, both files of the workspace.
    Result run(Workspace workspace, String module, String config) {
        long start = System.nanoTime();
        Process process = start(workspace, module, config);
        Thread killer = Thread.ofPlatform().unstarted(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(killer);
        Thread watch = Thread.ofVirtual().start(() -> killAfterLimit(process));
        try {
            String output = read(process);
            int status = process.waitFor();
            return result(status, output, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        } catch (IOException e) {
            throw new SpecificationException("cannot read what TLC says about " + module, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SpecificationException("interrupted while TLC checked " + module, e);
        } finally {
            process.destroyForcibly();
            watch.interrupt();
            Runtime.getRuntime().removeShutdownHook(killer);
        }
    }

    private Process start(Workspace workspace, String module, String config) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + memory, "-XX:+UseSerialGC"));
        if (quick) {
            command.add("-XX:TieredStopAtLevel=1");
        }
        // TLC unpacks its standard modules there, and two that run at once must not meet.
        command.add("-Djava.io.tmpdir=" + workspace.directory());
        command.addAll(
                List.of("-cp", jar(), "tlc2.TLC", "-nowarning", "-difftrace", "-workers", "1"));
        command.addAll(List.of("-metadir", workspace.directory().resolve("states").toString()));
        command.addAll(List.of("-config", config, module));
        try {
            return new ProcessBuilder(command)
                    .directory(workspace.directory().toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new SpecificationException("cannot start " + command, e);
        }
    }

    private static String jar() {
        try {
            return Path.of(
                            tlc2.TLC
                                    .class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new SpecificationException("cannot tell where the jar of TLC is", e);
        }
    }

    private void killAfterLimit(Process process) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            // The check has ended by itself.
            Thread.currentThread().interrupt();
        }
    }

    private String read(Process process) throws IOException {
        StringBuilder output = new StringBuilder();
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                output.append(line).append('\n');
                if (line.startsWith("Progress(")) {
                    progress.accept(line);
                }
            }
        }
        return output.toString();
    }

    private static Result result(int status, String output, long millis) {
        String violated = find(VIOLATED, output, 1);
        boolean asExpected =
                switch (status) {
                    case EXHAUSTED -> violated.isEmpty();
                    case INVARIANT_VIOLATED, PROPERTY_VIOLATED -> !violated.isEmpty();
                    default -> false;
                };
        if (!asExpected) {
            throw new SpecificationException(
                    "TLC ended with status " + status + " after " + millis + " ms:\n" + output);
        }
        return new Result(
                violated,
                number(find(STATES, output, 1)),
                (int) number(find(DEPTH, output, 1)),
                millis,
                find(TRACE, output, 0),
                output);
    }

    private static long number(String digits) {
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }

    /// The group of the last match; empty without one.
    private static String find(Pattern pattern, String text, int group) {
        String found = "";
        for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
            found = matcher.group(group);
        }
        return found;
    }
}
