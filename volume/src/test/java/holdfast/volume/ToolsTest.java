package holdfast.volume;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Other people's clients on a group of two copies.
@Timeout(180)
class ToolsTest {

    @TempDir Path folder;
    private Cluster cluster;

    @BeforeEach
    void begin() throws Exception {
        cluster = Cluster.of(2);
    }

    @AfterEach
    void end() throws Exception {
        cluster.close();
    }

    private String uri(int seat) {
        return "nbd+unix:///disk?socket=" + cluster.node(seat).socket;
    }

    private static void need(String tool) {
        boolean there =
                Stream.of((System.getenv("PATH") + ":/usr/sbin:/sbin").split(":"))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, tool)));
        Assumptions.assumeTrue(there, "skipped: " + tool + " is not installed");
    }

    private static Path script(String name) {
        need("python3");
        Path at = Path.of(System.getProperty("holdfast.root", "")).toAbsolutePath();
        Path script = at.resolveSibling("shared").resolve("nbd").resolve(name);
        Assumptions.assumeTrue(
                Files.exists(script), "no ../shared/nbd/" + name + " beside the project");
        return script;
    }

    private static String run(Object... words) throws Exception {
        List<String> all = new ArrayList<>();
        for (Object word : words) {
            all.add(word.toString());
        }
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        String said;
        try (var in = process.getInputStream()) {
            said = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError(words[0] + " did not end: " + said);
        }
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    @Test
    void nbdinfo() throws Exception {
        need("nbdinfo");
        assertThat(run("nbdinfo", uri(0))).contains("export-size: 16777216");
    }

    @Test
    void nbdcopyThereAndBackByWayOfTheOtherCopy() throws Exception {
        need("nbdcopy");
        Path file = Files.write(folder.resolve("in"), Pages.random(16 << 20, 5));
        run("nbdcopy", "--flush", file, uri(0));
        cluster.node(0).stop();
        cluster.promote(1, true, false);
        cluster.awaitServing(1);
        Path back = folder.resolve("out");
        run("nbdcopy", uri(1), back);
        assertThat(Files.mismatch(file, back)).isEqualTo(-1);
    }

    @Test
    void qemuIo() throws Exception {
        need("qemu-io");
        assertThat(
                        run(
                                "qemu-io",
                                "-f",
                                "raw",
                                "-c",
                                "write -P 0x5a 4k 64k",
                                "-c",
                                "write -z 8k 4k",
                                "-c",
                                "discard 12k 4k",
                                "-c",
                                "flush",
                                "-c",
                                "read -P 0 8k 8k",
                                "-c",
                                "read -P 0x5a 16k 16k",
                                uri(0)))
                .doesNotContain("failed");
    }

    @Test
    void conformance() throws Exception {
        Path script = script("nbd_conform.py");
        assertThat(run("python3", script, "unix:" + cluster.node(0).socket, "disk"))
                .contains("PASS")
                .doesNotContain("FAIL");
    }

    @Test
    @Covers({"R1", "R5"})
    void stampsOutliveTheLossOfThePrimary() throws Exception {
        Path script = script("nbd_stamp.py");
        Path log = folder.resolve("log");
        Process writer =
                new ProcessBuilder(
                                "python3",
                                script.toString(),
                                "write",
                                "unix:"
                                        + cluster.node(0).socket
                                        + ",unix:"
                                        + cluster.node(1).socket,
                                "disk",
                                log.toString(),
                                "--mib",
                                "16",
                                "--secs",
                                "12")
                        .redirectErrorStream(true)
                        .start();
        try {
            cluster.until("it writes", () -> cluster.node(0).loop().report().committed() > 20);
            cluster.node(0).stop();
            cluster.promote(1, true, false);
            cluster.awaitServing(1);
            String said =
                    new String(writer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(writer.waitFor()).as(said).isZero();
            assertThat(said).contains("acks");
        } finally {
            writer.destroyForcibly().waitFor();
        }
        assertThat(
                        run(
                                "python3",
                                script,
                                "verify",
                                "unix:" + cluster.node(1).socket,
                                "disk",
                                log,
                                "--mib",
                                "16"))
                .contains("lost 0");
    }
}
