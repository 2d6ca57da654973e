package holdfast.frontends.nbd;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Other people's clients against a real server over a real file.
@Timeout(240)
class ToolsTest {

    private Served served;
    private String uri;

    @BeforeEach
    void serve() throws Exception {
        served = new Served();
        uri = "nbd+unix:///disk?socket=" + served.socket;
    }

    @AfterEach
    void end() throws Exception {
        served.close();
    }

    private Path random() throws Exception {
        byte[] bytes = new byte[Served.MIB << 20];
        new Random(13).nextBytes(bytes);
        return Files.write(served.root.resolve("random"), bytes);
    }

    @Test
    @DisplayName("a public list of checks of the protocol finds nothing")
    void conforms() throws Exception {
        Path script = Programs.script("nbd_conform.py");
        Programs.Ended checks =
                Programs.run(
                        "python3", script, "unix:" + served.socket, "disk", "--ro-export", "ro");
        checks.assertFine();
        assertThat(checks.said()).contains("PASS").doesNotContain("FAIL");
        served.assertNothingIsKept();
    }

    @Test
    @DisplayName("nbdinfo sees what is offered")
    void nbdinfo() throws Exception {
        Programs.need("nbdinfo");
        Programs.Ended info = Programs.run("nbdinfo", uri);
        info.assertFine();
        assertThat(info.said())
                .contains("can_multi_conn: true", "can_fua: true", "block_size_minimum: 512")
                .contains("base:allocation", "can_fast_zero: true");
        Programs.run("nbdinfo", "--map", uri).assertFine();
        Programs.Ended all =
                Programs.run("nbdinfo", "--list", "nbd+unix:///?socket=" + served.socket);
        assertThat(all.said()).contains("export=\"disk\"", "export=\"ro\"", "export=\"4k\"");
    }

    @Test
    @DisplayName("nbdcopy writes and reads over four connections")
    void nbdcopy() throws Exception {
        Programs.need("nbdcopy");
        Path source = random();
        Programs.run("nbdcopy", "--connections=4", source, uri).assertFine();
        Path copy = served.root.resolve("copy");
        Programs.run("nbdcopy", "--connections=4", uri, copy).assertFine();
        assertThat(Files.mismatch(source, copy)).isEqualTo(-1);
        served.assertNothingIsKept();
    }

    @Test
    @DisplayName("QEMU's tools read, write, zero, discard and compare")
    void qemu() throws Exception {
        Programs.need("qemu-img", "qemu-io");
        Path source = random();
        Programs.run("qemu-img", "info", uri).assertFine();
        Programs.run("qemu-img", "convert", "-n", "-f", "raw", "-O", "raw", source, uri)
                .assertFine();
        Programs.run("qemu-img", "compare", "-f", "raw", "-F", "raw", source, uri).assertFine();
        Programs.run("qemu-img", "bench", "-f", "raw", "-t", "none", "-w", "-c", "500", uri)
                .assertFine();
        Programs.Ended io =
                Programs.run(
                        "qemu-io",
                        "-f",
                        "raw",
                        "-c",
                        "write -P 7 1M 64k",
                        "-c",
                        "flush",
                        "-c",
                        "read -P 7 1M 64k",
                        "-c",
                        "write -z 1M 64k",
                        "-c",
                        "read -P 0 1M 64k",
                        "-c",
                        "write -z -u 2M 1M",
                        "-c",
                        "discard 4M 1M",
                        "-c",
                        "write -f -P 9 512 1024",
                        "-c",
                        "read -P 9 512 1024",
                        uri);
        io.assertFine();
        assertThat(io.said()).doesNotContain("failed").doesNotContain("error");
        served.assertNothingIsKept();
    }

    @Test
    @DisplayName("what fio wrote in any order and size is what it reads")
    void fio() throws Exception {
        Programs.need("fio");
        Programs.Ended verified =
                Programs.run(
                        "fio",
                        "--name=x",
                        "--ioengine=nbd",
                        "--uri=" + uri,
                        "--size=16M",
                        "--rw=randwrite",
                        "--bsrange=512-256k",
                        "--bs_unaligned=0",
                        "--iodepth=16",
                        "--verify=crc32c",
                        "--do_verify=1",
                        "--verify_state_save=0");
        Assumptions.assumeFalse(
                verified.said().contains("not loadable"), "skipped: this fio lacks the engine nbd");
        verified.assertFine();
        assertThat(verified.said()).contains("err= 0");
    }

    @Test
    @Covers("R2")
    @DisplayName(
            "no acknowledged write is lost by a server that is killed and comes back, five times")
    void killed() throws Exception {
        Path script = Programs.script("nbd_stamp.py");
        Path file = served.root.resolve("stamped");
        Path socket = served.root.resolve("k").resolve("nbd.sock");
        Path log = served.root.resolve("log");
        Process server = Programs.server(file, 16, socket);
        Process writer =
                Programs.start(
                        "python3",
                        script,
                        "write",
                        "unix:" + socket,
                        "disk",
                        log,
                        "--mib",
                        "16",
                        "--secs",
                        "12");
        try {
            for (int i = 0; i < 5; i++) {
                // Flushes by itself: so much was written since the last death.
                long before = Files.exists(log) ? Files.size(log) : 0;
                Served.awaitThat("writes", () -> !writer.isAlive() || isLonger(log, before));
                server.destroyForcibly().waitFor();
                server = Programs.server(file, 16, socket);
            }
            writer.waitFor();
            Programs.Ended verified =
                    Programs.run(
                            "python3",
                            script,
                            "verify",
                            "unix:" + socket,
                            "disk",
                            log,
                            "--mib",
                            "16");
            verified.assertFine();
            assertThat(verified.said()).contains("lost 0 corrupt 0", "OK");
            assertThat(Files.readString(log).lines().filter("R"::equals).count())
                    .as("times that the writer was cut off")
                    .isGreaterThanOrEqualTo(5);
        } finally {
            writer.destroyForcibly().waitFor();
            server.destroyForcibly().waitFor();
        }
    }

    private static boolean isLonger(Path log, long than) {
        try {
            return Files.exists(log) && Files.size(log) > than;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
