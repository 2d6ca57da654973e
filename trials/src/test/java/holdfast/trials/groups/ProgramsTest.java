package holdfast.trials.groups;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.frontends.api.GroupView;
import holdfast.frontends.client.Consistency;
import holdfast.frontends.client.GroupCalls;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.trials.Clients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Programs that can't be run, or that behave badly, from the command line to the process: each ends in a clear state, with the
/// reason and a way out where an administrator looks.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProgramsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /// Of one of the two files that keep what a run prints, as docs/formats/runs.md says.
    private static final long OUTPUT_BYTES = 1 << 20;

    @TempDir private Path folder;
    private Sandbox sandbox;
    private Clients clients;
    private CommandLine holdfast;

    @BeforeAll
    void start() throws Exception {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name"))
                        && Files.readString(Path.of("/proc/mounts")).contains(" cgroup2 "),
                "needs root and cgroup v2: nodes that run groups freeze them by cgroup");
        sandbox = Sandbox.builder().nodes(1).hosts(true).start();
        clients = Clients.of(sandbox, new SecureRandom());
        holdfast = new CommandLine(sandbox);
    }

    @AfterAll
    void close() {
        if (clients != null) {
            clients.close();
        }
        if (sandbox != null) {
            sandbox.close();
        }
    }

    @Test
    void oneThatIsNotThere() throws Exception {
        create("absent", folder.resolve("nowhere").toString());
        leftAlone("absent", "There is no such command", "Install it on every node");

        // The way out that is named is one.
        script("nowhere", "exec sleep 600");
        holdfast.ask("group", "online", "absent");
        await("absent", "online");
        assertThat(holdfast.ask("status")).doesNotContain("absent is left alone");
    }

    @Test
    void oneThatMayNotBeExecuted() throws Exception {
        Path program = Files.writeString(folder.resolve("denied"), "#!/bin/sh\nexec sleep 600\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rw-r--r--"));
        create("denied", program.toString());
        leftAlone("denied", "may not execute the command", "Make it executable");
    }

    /// Its child would run on with nobody to watch it.
    @Test
    void oneThatForksAway() throws Exception {
        Path child = folder.resolve("child");
        create("forks", script("forks-away", "setsid sleep 601 & echo $! > " + child));
        leftAlone("forks", "left processes", "Keep it in the foreground.");
        isGone(child);
    }

    @Test
    void oneThatNeverStops() throws Exception {
        Path self = folder.resolve("self");
        String stubborn = "trap '' TERM; echo $$ > " + self + "; while :; do sleep 0.2; done";
        create("stubborn", script("stubborn", stubborn), "--stop-time", "700ms");
        await("stubborn", "online");
        until("it has begun", () -> Files.exists(self) && Files.size(self) > 1);
        holdfast.ask("group", "offline", "stubborn");
        await("stubborn", "offline");
        isGone(self);
        assertThat(holdfast.ask("group", "show", "stubborn"))
                .contains("killed after 700 ms", "after TERM and was killed", "more time to stop");
    }

    /// What it prints is kept in bounded size, the newest of it; the program does not notice.
    @Test
    void oneThatPrintsWithoutEnd() throws Exception {
        Path done = folder.resolve("done");
        String talks = "seq 1 1000000; echo the last word; touch " + done + "; exec sleep 602";
        create("talks", script("talks", talks));
        until("it has said all", () -> Files.exists(done));
        await("talks", "online");
        SandboxNode node = sandbox.nodes().getFirst();
        Path runs = node.place().dataDirectory().resolve("runs");
        until("its last word is kept", () -> outputs(runs).stream().anyMatch(this::hasLastWord));
        for (Path output : outputs(runs)) {
            assertThat(Files.size(output)).as(output.toString()).isBetween(0L, OUTPUT_BYTES);
        }
    }

    /// It executes nothing any more; somebody else may yet have to hear of its end.
    private void isGone(Path pid) throws IOException {
        Path status = Path.of("/proc", Files.readString(pid).strip(), "status");
        until(
                status + " is gone",
                () -> !Files.exists(status) || Files.readString(status).contains("State:\tZ"));
    }

    private boolean hasLastWord(Path output) {
        try {
            return Files.readString(output).endsWith("the last word\n");
        } catch (IOException e) {
            // It has just been renamed.
            return false;
        }
    }

    private static List<Path> outputs(Path runs) throws IOException {
        try (Stream<Path> files = Files.walk(runs)) {
            return files.filter(file -> file.getFileName().toString().startsWith("output"))
                    .toList();
        }
    }

    private String script(String name, String text) throws IOException {
        Path program = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program.toString();
    }

    private void create(String name, String program, String... options) throws Exception {
        List<String> words =
                Stream.of(
                                Stream.of("group", "create", name, "--restarts", "0"),
                                Stream.of("--failovers", "0"),
                                Stream.of(options),
                                Stream.of("--", program))
                        .flatMap(each -> each)
                        .toList();
        holdfast.ask(words.toArray(String[]::new));
    }

    /// The group failed for good, and says why and what to do, to whoever asks for the group or for the status.
    private void leftAlone(String name, String why, String wayOut) throws Exception {
        await(name, "failed");
        assertThat(holdfast.ask("group", "show", name))
                .contains("failed", "left alone", why, wayOut);
        assertThat(holdfast.ask("status"))
                .contains("Group " + name + " is left alone", why, "group online " + name);
    }

    private void await(String name, String state) {
        until(
                name + " is " + state,
                () -> {
                    GroupView group =
                            clients.any().ask(GroupCalls.group(name, Consistency.CURRENT));
                    return group.state().equals(state);
                });
    }

    private interface Wish {
        boolean isMet() throws Exception;
    }

    private void until(String what, Wish wish) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String last = "";
        while (System.nanoTime() - end < 0) {
            try {
                if (wish.isMet()) {
                    return;
                }
            } catch (Exception e) {
                last = e.toString();
            }
            Pause.millis(20);
        }
        throw new AssertionError("waited in vain until " + what + " " + last);
    }
}
