package holdfast.trials.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The real things that a test takes from this machine: directories, mounts, loop devices, processes. All
/// of them are given back at the end, the last one first, whatever became of the test.
final class Machine implements AutoCloseable {

    private static final SecureRandom CHANCE = new SecureRandom();
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    interface Condition {
        boolean holds() throws Exception;
    }

    private interface Return {
        void give() throws IOException, InterruptedException;
    }

    private final Deque<Return> returns = new ArrayDeque<>();
    private final Thread atTheEnd = new Thread(this::giveBack, "machine-gives-back");
    private final Path root;

    Machine() throws IOException {
        root = Files.createTempDirectory("holdfast-trial-");
        returns.push(() -> deleteAll(root));
        Runtime.getRuntime().addShutdownHook(atTheEnd);
    }

    static UUID newId() {
        return new UUID(CHANCE.nextLong(), CHANCE.nextLong());
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

    /// A file system that is open for writing does not become read-only: whoever has it open is ended first, and
    /// comes back.
    void remountReadOnly(Path mount, Supplier<List<ProcessHandle>> users) throws Exception {
        List<String> words = List.of("mount", "-o", "remount,ro", mount.toString());
        awaitThat(
                mount + " is read-only",
                () -> {
                    users.get().forEach(ProcessHandle::destroyForcibly);
                    return tried(words).isEmpty();
                });
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
            for (int tries = 0; tries < 10; tries++) {
                if (!isMounted(mount) || succeeds("umount", mount.toString())) {
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

    /// Takes all the space that there is.
    static void fill(Path file) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space");
        }
    }

    static boolean succeeds(String... words) throws IOException, InterruptedException {
        return tried(List.of(words)).isEmpty();
    }

    private static boolean isMounted(Path mount) throws IOException {
        return Files.readString(Path.of("/proc/self/mounts")).contains(" " + mount + " ");
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
        awaitThat(() -> what, condition);
    }

    /// Waits; what fails on the way is as good as not yet. How long is no promise: a busy machine needs its time.
    static void awaitThat(Supplier<String> what, Condition condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Throwable last = null;
        while (true) {
            try {
                if (condition.holds()) {
                    return;
                }
                last = null;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                last = e;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain until " + what.get(), last);
            }
            Thread.sleep(20);
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
        giveBack();
        Runtime.getRuntime().removeShutdownHook(atTheEnd);
    }

    private synchronized void giveBack() {
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
