package holdfast.drivers.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The real things that a test takes from this machine: directories, mounts, loop devices, processes. All
/// of them are given back at the end, the last one first, whatever became of the test.
final class Machine implements AutoCloseable {

    /// Something that a condition found.
    static final class Holder<T> {
        T value;
    }

    interface Condition {
        boolean holds() throws InterruptedException;
    }

    private interface Return {
        void give() throws IOException, InterruptedException;
    }

    private final Deque<Return> returns = new ArrayDeque<>();
    private final Path root;

    Machine() throws IOException {
        root = Files.createTempDirectory("holdfast-witness-");
        returns.push(() -> deleteAll(root));
    }

    Path directory(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }

    Path path(String name) {
        return root.resolve(name);
    }

    <T extends AutoCloseable> T using(T thing) {
        returns.push(() -> {
            try {
                thing.close();
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        return thing;
    }

    /// A file of this many KiB.
    Path image(String name, int kib) throws IOException {
        return Files.write(root.resolve(name), new byte[kib * 1024]);
    }

    Path mount(String name, String... words) throws Exception {
        Assumptions.assumeTrue(isRoot(), "skipped: mounting needs root");
        Path at = directory(name);
        Stream<String> all = Stream.concat(Stream.of("mount"), Stream.of(words));
        String said = tried(Stream.concat(all, Stream.of(at.toString())).toList());
        Assumptions.assumeTrue(said.isEmpty(), "skipped: no mount here: " + said);
        unmountAtTheEnd(at);
        return at;
    }

    Path loopDevice(Path image) throws Exception {
        Assumptions.assumeTrue(isRoot(), "skipped: loop devices need root");
        Process process =
                new ProcessBuilder("losetup", "--show", "-f", image.toString())
                        .redirectErrorStream(true)
                        .start();
        String said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        Assumptions.assumeTrue(process.waitFor() == 0, "skipped: no loop device here: " + said);
        returns.push(() -> run("losetup", "-d", said));
        return Path.of(said);
    }

    /// Starts a program that is killed at the end.
    Process start(String... words) throws IOException {
        Process process =
                new ProcessBuilder(words)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        returns.push(() -> {
            signal(process.pid(), "CONT");
            process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
        });
        return process;
    }

    /// Unmounts it at the end; a process that was killed may keep it busy for a moment.
    void unmountAtTheEnd(Path mount) {
        returns.push(() -> {
            for (int tries = 0; tries < 100; tries++) {
                if (tried(List.of("umount", mount.toString())).isEmpty()) {
                    return;
                }
                Thread.sleep(50);
            }
            run("umount", "-l", mount.toString());
        });
    }

    static void run(String... words) throws IOException, InterruptedException {
        assertThat(tried(List.of(words))).as(String.join(" ", words)).isEmpty();
    }

    static void signal(long pid, String name) throws IOException, InterruptedException {
        tried(List.of("kill", "-" + name, Long.toString(pid)));
    }

    static void needs(String tool) {
        boolean there =
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
        Assumptions.assumeTrue(there, "skipped: " + tool + " is not installed");
    }

    static void awaitThat(String what, Condition condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("waiting until " + what).isLessThan(end);
            Thread.sleep(5);
        }
    }

    /// What a failed command said; empty where it did not fail.
    private static String tried(List<String> words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() == 0 ? "" : said + " (status " + process.exitValue() + ")";
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void deleteAll(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    @Override
    public void close() {
        RuntimeException first = null;
        while (!returns.isEmpty()) {
            try {
                returns.pop().give();
            } catch (IOException e) {
                first = first == null ? new UncheckedIOException(e) : first;
            } catch (InterruptedException | RuntimeException e) {
                first = first == null ? new IllegalStateException(e) : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
