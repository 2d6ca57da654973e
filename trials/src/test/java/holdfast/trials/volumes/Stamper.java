package holdfast.trials.volumes;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.sandbox.cluster.SandboxNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/// The checker of acknowledged writes: a client that stamps every block, and looks for its stamps afterwards.
final class Stamper {

    private static final Duration VERIFIES_WITHIN = Duration.ofMinutes(2);

    private final Path program;
    private final Path directory;
    private final List<SandboxNode> nodes;
    private final Path log;

    /// @param nodes among which the client finds the volume, as a client of a cluster does that may run anywhere
    Stamper(Path directory, List<SandboxNode> nodes) {
        this.program = shared("nbd/nbd_stamp.py");
        this.directory = directory;
        this.nodes = nodes;
        this.log = directory.resolve("stamps");
    }

    /// A program of the public material; the test is skipped where that is not beside the project.
    static Path shared(String name) {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.exists(root.resolve("holdfast"))) {
            root = root.getParent();
        }
        Assumptions.assumeTrue(root != null, "the project's root is not above the work directory");
        Path program = root.resolveSibling("shared").resolve(name);
        Assumptions.assumeTrue(
                Files.isRegularFile(program),
                "no ../shared/" + name + " beside the project: not checked");
        return program;
    }

    private static String target(SandboxNode node) {
        return "unix:" + node.place().disks();
    }

    /// Writes that are under way.
    static final class Writing {
        private final Process process;
        private final Path output;

        private Writing(Process process, Path output) {
            this.process = process;
            this.output = output;
        }

        boolean goesOn() {
            return process.isAlive();
        }

        /// Waits for its end.
        ///
        /// @return what it says of itself
        String end() throws Exception {
            process.waitFor();
            String said = Files.readString(output);
            assertThat(process.exitValue()).as(said).isZero();
            return said.strip();
        }
    }

    /// Zeroes the volume: stamps of an earlier writer would be taken for another's.
    void clear(SandboxNode primary) throws Exception {
        assertThat(isCleared(primary)).as(Files.readString(directory.resolve("clear"))).isTrue();
    }

    /// The same, where the primary may move meanwhile: its connections end then, and whoever wrote begins again.
    boolean isCleared(SandboxNode primary) throws Exception {
        Path output = directory.resolve("clear");
        String uri = "nbd+unix:///" + VolumeTrial.VOLUME + "?socket=" + primary.place().disks();
        Process process =
                new ProcessBuilder(
                                "qemu-io",
                                "-f",
                                "raw",
                                "-c",
                                "write -z 0 " + VolumeTrial.MIB + "M",
                                uri)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        return process.waitFor() == 0;
    }

    /// Writes all over the volume for so long, and comes again wherever it is let in when its connection breaks.
    Writing write(Duration time, long seed) throws IOException {
        String targets = nodes.stream().map(Stamper::target).collect(Collectors.joining(","));
        Path output = directory.resolve("writer");
        return new Writing(
                run(
                        output,
                        "write",
                        targets,
                        VolumeTrial.VOLUME,
                        log.toString(),
                        "--mib",
                        Integer.toString(VolumeTrial.MIB),
                        "--secs",
                        Long.toString(time.toSeconds()),
                        "--seed",
                        Long.toString(seed)),
                output);
    }

    /// Nothing that was acknowledged is lost, and nothing is there that was never written.
    ///
    /// @return what it says of itself
    String verify(SandboxNode through, long seed) throws Exception {
        Path output = directory.resolve("verifier");
        Process process =
                run(
                        output,
                        "verify",
                        target(through),
                        VolumeTrial.VOLUME,
                        log.toString(),
                        "--mib",
                        Integer.toString(VolumeTrial.MIB),
                        "--seed",
                        Long.toString(seed));
        boolean ended = process.waitFor(VERIFIES_WITHIN.toSeconds(), TimeUnit.SECONDS);
        process.destroyForcibly();
        String said = Files.readString(output, StandardCharsets.UTF_8).strip();
        assertThat(ended).as("it ended; " + said).isTrue();
        assertThat(said).contains("lost 0 ").contains("corrupt 0 ").contains(" OK ");
        return said;
    }

    private Process run(Path output, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("python3", program.toString()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }
}
