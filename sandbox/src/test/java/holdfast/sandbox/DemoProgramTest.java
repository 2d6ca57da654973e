package holdfast.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.drivers.hypervisor.HypervisorException;
import holdfast.drivers.hypervisor.SmallGuest;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The demo as a process of its own, with real daemons and a guest, that a signal ends while the guest is on its way to another node.
class DemoProgramTest {
    private static final Pattern CGROUP = Pattern.compile("\"cgroup\":\"([^\"]+)\"");

    /// Kept short: a Unix socket lies below it.
    private Path temporary;

    private Process demo;

    @BeforeEach
    void start() throws Exception {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name"))
                        && Files.readString(Path.of("/proc/mounts")).contains(" cgroup2 "),
                "needs root and cgroup v2: the environment can't do it without them");
        Assumptions.assumeTrue(
                Files.exists(Path.of("/usr/bin/qemu-system-x86_64")),
                "needs QEMU: apt-get install qemu-system-x86");
        try {
            var _ = SmallGuest.get(SmallGuest.usualCache(), System.out::println);
        } catch (HypervisorException e) {
            Assumptions.abort("needs the small guest: " + e.problem());
        }
        temporary = Files.createTempDirectory(Path.of("/tmp"), "hd");
        ProcessBuilder builder =
                new ProcessBuilder(
                                "env",
                                "--default-signal=INT",
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "demo",
                                "--once")
                        .redirectErrorStream(true);
        builder.environment().put("TMPDIR", temporary.toString());
        demo = builder.start();
    }

    @AfterEach
    void end() throws Exception {
        if (demo != null) {
            demo.destroyForcibly().waitFor();
            new ProcessBuilder("rm", "-rf", temporary.toString()).start().waitFor();
        }
    }

    @Test
    void aSignalInTheMiddleOfAFailoverLeavesNothing() throws Exception {
        List<String> said = new ArrayList<>();
        BufferedReader reader = demo.inputReader(StandardCharsets.UTF_8);
        while (said.isEmpty() || !said.getLast().contains("are killed (kill -9)")) {
            String line = reader.readLine();
            assertThat(line).as("ended: " + said).isNotNull();
            said.add(line);
        }
        List<Path> cgroups = cgroups();
        assertThat(cgroups).isNotEmpty().allSatisfy(cgroup -> assertThat(cgroup).exists());
        assertThat(marked()).isNotEmpty();
        new ProcessBuilder("sh", "-c", "kill -INT " + demo.pid()).start().waitFor();
        assertThat(demo.waitFor()).isEqualTo(130);
        assertThat(marked()).as("processes left behind").isEmpty();
        assertThat(temporary.toFile().list()).as("files left behind").isEmpty();
        assertThat(cgroups)
                .allSatisfy(cgroup -> {
                    assertThat(cgroup).doesNotExist();
                    assertThat(Path.of("/run/holdfast").resolve(cgroup.getFileName()))
                            .doesNotExist();
                });
    }

    private List<Path> cgroups() throws IOException {
        try (Stream<Path> files = Files.walk(temporary, 3)) {
            Path state =
                    files.filter(file -> file.endsWith("sandbox.json")).findFirst().orElseThrow();
            return CGROUP.matcher(Files.readString(state))
                    .results()
                    .map(found -> Path.of(found.group(1)))
                    .toList();
        }
    }

    /// Daemons, guards and deadmen of this demo, by what the sandbox puts into their environment.
    private List<String> marked() throws IOException {
        String mark = "HOLDFAST_SANDBOX_NODE=" + temporary + "/";
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(process -> contains(process.resolve("environ"), mark))
                    .map(Path::toString)
                    .toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            // It has ended since.
            return false;
        }
    }
}
