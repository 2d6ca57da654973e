package holdfast.frontends.nbd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Other people's programs that a test runs to their end, and the scripts beside the project.
final class Programs {

    /// What a program said, with both of its voices.
    record Ended(int status, String said) {

        void assertFine() {
            assertThat(status).as(said).isZero();
        }
    }

    private Programs() {}

    /// Skips the test where one of them is not installed.
    static void need(String... tools) {
        for (String tool : tools) {
            boolean there =
                    Stream.of((System.getenv("PATH") + ":/usr/sbin:/sbin").split(":"))
                            .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
            Assumptions.assumeTrue(there, "skipped: " + tool + " is not installed");
        }
    }

    /// A script of `../shared/nbd` beside the project's root; skips the test where it is not there.
    static Path script(String name) {
        need("python3");
        Path at = Path.of(System.getProperty("holdfast.root", "")).toAbsolutePath();
        while (at != null && !Files.exists(at.resolve("holdfast"))) {
            at = at.getParent();
        }
        Optional<Path> script =
                Stream.iterate(at, folder -> folder != null, Path::getParent)
                        .map(folder -> folder.resolve("shared").resolve("nbd").resolve(name))
                        .filter(Files::exists)
                        .findFirst();
        Assumptions.assumeTrue(
                script.isPresent(),
                "no ../shared/nbd/" + name + " beside the project: not checked");
        return script.orElseThrow();
    }

    static Ended run(Object... words) throws IOException, InterruptedException {
        Process process = start(words);
        String said;
        try (var input = process.getInputStream()) {
            said = new String(input.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError(words[0] + " did not end: " + said);
        }
        return new Ended(process.exitValue(), said);
    }

    static Process start(Object... words) throws IOException {
        List<String> all = new ArrayList<>();
        for (Object word : words) {
            all.add(word.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
        builder.environment().merge("PATH", "/usr/sbin:/sbin", (a, b) -> a + ":" + b);
        return builder.start();
    }

    /// A server in a JVM of its own; it serves when this returns.
    static Process server(Path file, int mib, Path socket) throws IOException {
        Process process =
                start(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FileServer.class.getName(),
                        file,
                        mib,
                        socket);
        BufferedReader said = process.inputReader();
        String line = said.readLine();
        assertThat(line).isEqualTo("serving");
        return process;
    }
}
