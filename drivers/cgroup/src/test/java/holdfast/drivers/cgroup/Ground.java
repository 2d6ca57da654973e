package holdfast.drivers.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;

/// A parent of its own for one test, and processes in it; removes all of it at the end.
final class Ground {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Parent parent;
    private final List<Process> started = new ArrayList<>();

    private Ground(Parent parent) {
        this.parent = parent;
    }

    /// Skips the test where this machine or this user has no control groups.
    static Ground take() {
        try {
            CgroupMount mount = CgroupMount.find();
            // Two trees may be tested at once: told apart by the process, and one after the other
            // by the clock.
            String name =
                    "t" + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());
            return new Ground(Parent.open(mount, name));
        } catch (CgroupException e) {
            Assumptions.abort("needs cgroup v2 that this user may write to: " + e.problem());
            throw new AssertionError(e);
        }
    }

    Parent parent() {
        return parent;
    }

    static String runName(long number) {
        return new RunName(new UUID(1, 2), number).toString();
    }

    /// A shell that enters the child by itself and then stamps the file, again and again.
    Process stamp(Child child, Path stamps) throws IOException {
        String script =
                "echo $$ >\"$1\"; while :; do read -r up rest </proc/uptime; echo \"$up\" >>\"$2\"; done";
        return start(script, child.processesFile().toString(), stamps.toString());
    }

    Process start(String script, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of("/bin/bash", "-c", script, "test"));
        words.addAll(List.of(arguments));
        Process process = new ProcessBuilder(words).inheritIO().start();
        started.add(process);
        return process;
    }

    static void awaitStamps(Path stamps, long more) throws Exception {
        long end = System.nanoTime() + LONG.toNanos();
        long before = size(stamps);
        while (size(stamps) < before + more) {
            assertThat(System.nanoTime()).as("waited for stamps").isLessThan(end);
            Thread.sleep(2);
        }
    }

    static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    void end() throws Exception {
        for (Child child : parent.children()) {
            child.kill();
        }
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
        for (Child child : parent.children()) {
            assertThat(child.awaitEmpty(LONG)).isTrue();
        }
        assertThat(parent.remove()).isEqualTo(Removal.REMOVED);
    }
}
