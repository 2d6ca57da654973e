package holdfast.drivers.fence;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.drivers.fence.AgentEnd.Power;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Real agents, made here, in processes of their own.
@Timeout(60)
class FenceAgentsTest {

    private static final Map<String, String> SECRET = Map.of("password", "s3cr3t value");

    @TempDir Path folder;

    private FenceAgents agents() {
        return new FenceAgents(List.of(folder), Duration.ofSeconds(20));
    }

    private void agent(String script) throws IOException {
        Path file = folder.resolve("fence_test");
        Files.writeString(file, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private AgentEnd run(String action) throws InterruptedException {
        return agents().run("fence_test", action, Map.of("ip", "10.0.0.5"), SECRET);
    }

    @ParameterizedTest
    @CsvSource({
        "exit 0, ON",
        "echo Status: ON; exit 0, ON",
        "echo Status: OFF; exit 2, OFF",
        "echo noise; echo '  status: off '; exit 2, OFF",
        "exit 2, UNKNOWN",
        "echo 'Status: OFF?'; exit 2, UNKNOWN",
        "echo 'usage: Status: OFF'; exit 2, UNKNOWN",
        "echo Status: OFF; exit 1, UNKNOWN",
        "echo Status: OFF; kill -9 $$, UNKNOWN"
    })
    @Covers("P3")
    void offIsOnlyWhatAnAgentSaysInTwoWays(String script, Power power) throws Exception {
        agent(script);
        assertThat(run("status").power()).isEqualTo(power);
    }

    /// What a shell, or python3, ends with where a script is broken is the very status that says "off".
    @Test
    @Covers("P3")
    void aBrokenAgentDoesNotSayOff() throws Exception {
        agent("if then");
        assertThat(run("status"))
                .isInstanceOfSatisfying(
                        AgentEnd.Ended.class, end -> assertThat(end.status()).isEqualTo(2));
        assertThat(run("status").power()).isEqualTo(Power.UNKNOWN);
    }

    @Test
    @Covers("T3")
    void whatItIsToldComesOnItsStandardInputAndNowhereElse() throws Exception {
        agent(
                "cat >"
                        + folder
                        + "/told; tr '\\0' ' ' </proc/$$/cmdline >"
                        + folder
                        + "/words; env >"
                        + folder
                        + "/variables");
        assertThat(run("off").isDone()).isTrue();
        assertThat(Files.readAllLines(folder.resolve("told")))
                .containsExactly("action=off", "ip=10.0.0.5", "password=s3cr3t value");
        for (String place : List.of("words", "variables")) {
            assertThat(Files.readString(folder.resolve(place)))
                    .doesNotContain("s3cr3t")
                    .doesNotContain("10.0.0.5");
        }
        assertThat(Files.readString(folder.resolve("variables")))
                .doesNotContain("JAVA_HOME")
                .contains("PATH=");
    }

    @Test
    @Covers("T3")
    void noSecretIsInWhatItSays() throws Exception {
        agent("read a; read b; read c; echo \"wrong: $c $b\" >&2; exit 1");
        String sentence = run("off").sentence();
        assertThat(sentence).contains("status 1", "10.0.0.5", "***").doesNotContain("s3cr3t");
    }

    @Test
    @Covers("T4")
    void whatPrintsTooMuchIsCutAndStillUnderstood() throws Exception {
        agent("yes 's3cr3t value is long' | head -c 3000000; echo; echo Status: OFF; exit 2");
        AgentEnd end = run("status");
        assertThat(end.power()).isEqualTo(Power.OFF);
        assertThat(((AgentEnd.Ended) end).output())
                .hasSizeLessThan(40_000)
                .doesNotContain("s3cr3t");
        assertThat(end.sentence().length()).isLessThan(480);
    }

    @Test
    void oneThatHangsIsKilledWithWhatItStarted() throws Exception {
        agent("sleep 300 & echo $! >" + folder + "/child; wait");
        AgentEnd end =
                new FenceAgents(List.of(folder), Duration.ofMillis(600))
                        .run("fence_test", "off", Map.of(), SECRET);
        assertThat(end).isInstanceOf(AgentEnd.TookTooLong.class);
        assertThat(end.power()).isEqualTo(Power.UNKNOWN);
        long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
        var left = ProcessHandle.of(child);
        if (left.isPresent()) {
            left.get().onExit().join();
        }
    }

    @Test
    void oneWhoseChildKeepsItsOutputIsJudgedByItsOwnEnd() throws Exception {
        agent("sleep 300 & echo $! >" + folder + "/child; echo Status: OFF; exit 2");
        assertThat(run("status").power()).isEqualTo(Power.OFF);
        ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("child")).strip()))
                .ifPresent(ProcessHandle::destroyForcibly);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fence_none",
                "../fence_test",
                "/bin/true",
                "fence_/../fence_test",
                "true",
                "fence_plain",
                "fence_folder",
                ""
            })
    void onlyAProgramOfThatNameIsRun(String name) throws Exception {
        agent("touch " + folder + "/ran");
        Files.writeString(folder.resolve("fence_plain"), "#!/bin/sh\ntouch " + folder + "/ran");
        Files.createDirectory(folder.resolve("fence_folder"));
        AgentEnd end = agents().run(name, "off", Map.of(), Map.of());
        assertThat(end).isInstanceOf(AgentEnd.NotRun.class);
        assertThat(end.sentence()).contains(folder.toString());
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void oneThatCannotBeStartedSaysSo() throws Exception {
        Path file = folder.resolve("fence_test");
        Files.writeString(file, "#!/not/there\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        assertThat(run("off")).isInstanceOf(AgentEnd.NotRun.class);
    }

    /// Whoever waits for an agent may be told to stop.
    @Test
    void whoIsInterruptedEndsIt() throws Exception {
        agent(
                "echo $$ >"
                        + folder
                        + "/pid.new; mv "
                        + folder
                        + "/pid.new "
                        + folder
                        + "/pid; sleep 300");
        AtomicReference<Object> came = new AtomicReference<>();
        Thread waiter =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                came.set(run("off"));
                            } catch (InterruptedException e) {
                                came.set(e);
                            }
                        });
        while (!Files.exists(folder.resolve("pid"))) {
            Thread.sleep(5);
        }
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        waiter.interrupt();
        waiter.join();
        assertThat(came.get()).isInstanceOf(InterruptedException.class);
        var left = ProcessHandle.of(pid);
        if (left.isPresent()) {
            left.get().onExit().join();
        }
    }
}
