package holdfast.trials.input;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// File systems that a test mounts, and that are unmounted at its end. Close it after everything that uses them.
final class Mounts implements AutoCloseable {

    private final Deque<Path> mounted = new ArrayDeque<>();

    /// A file system in memory of this many KiB.
    Path memory(Path at, int kib) throws Exception {
        return mount(at, "-t", "tmpfs", "-o", "size=" + kib + "k", "tmpfs");
    }

    /// A directory as it is, but nobody may write to it.
    Path readOnly(Path what, Path at) throws Exception {
        return mount(at, "--bind", "-o", "ro", what.toString());
    }

    private Path mount(Path at, String... words) throws Exception {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name")), "skipped: mounting needs root");
        Files.createDirectories(at);
        Stream<String> all = Stream.concat(Stream.of("mount"), Stream.of(words));
        String said = run(Stream.concat(all, Stream.of(at.toString())).toList());
        Assumptions.assumeTrue(said.isEmpty(), "skipped: no mount here: " + said);
        mounted.push(at);
        return at;
    }

    /// Takes all the space that there is.
    static void fill(Path file) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("No space")) {
                throw e;
            }
        }
    }

    /// What a failed command said; empty where it did not fail.
    private static String run(List<String> words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() == 0 ? "" : said + " (status " + process.exitValue() + ")";
    }

    @Override
    public void close() throws IOException {
        while (!mounted.isEmpty()) {
            String at = mounted.pop().toString();
            try {
                if (!run(List.of("umount", at)).isEmpty()) {
                    // Whoever still uses it was killed and is on its way out.
                    run(List.of("umount", "-l", at));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
