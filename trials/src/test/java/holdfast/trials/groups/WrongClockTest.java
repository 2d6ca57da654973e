package holdfast.trials.groups;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.process.DaemonProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// The clock on the wall of one node is hours ahead, for its daemon, guard and deadman: it joins, serves, leads and fails over
/// as ever, because no deadline goes by that clock.
@EnabledIfSystemProperty(
        named = "trials.full",
        matches = "true",
        disabledReason = "skipped: wanted only with -Dtrials.full=true")
class WrongClockTest {

    private static final String WRONG = "n2";
    private static final Duration AHEAD = Duration.ofHours(6);

    @Test
    @Covers({"L1", "L3", "L4", "T1"})
    void aClockThatIsHoursOffChangesNothing(@TempDir Path folder) throws Exception {
        DaemonProgram program = program(preload(), folder);
        Path lines = Files.createDirectory(folder.resolve("lines"));
        try (GroupTrial trial =
                GroupTrial.start(lines, Sandbox.builder().nodes(3).joined(true).program(program))) {
            SandboxNode wrong = trial.sandbox.node(WRONG);
            assertThat(lastWord(wrong)).isAfter(Instant.now().plus(AHEAD.dividedBy(2)));

            // It serves, and what was its own goes on elsewhere when it dies.
            trial.moveTo(wrong);
            wrong.kill();
            trial.awaitElsewhere(wrong);
            trial.tell("after the death of a node whose clock is hours off");
            wrong.start();
            trial.goesOn();

            // It leads, and knows when the lease of another has ended.
            SandboxNode other = trial.other(wrong);
            trial.moveTo(other);
            trial.makeLead(wrong);
            other.kill();
            trial.awaitElsewhere(other);
            trial.tell("after a death that a node whose clock is hours off has to judge");
            other.start();
            trial.goesOn();

            // Cut off, it freezes in time.
            trial.moveTo(wrong);
            trial.sandbox.isolate(wrong);
            trial.awaitElsewhere(wrong);
            trial.sandbox.healAll();
            trial.goesOn();
        }
    }

    /// What makes a program's clock another one; see faketime(1).
    private static String preload() throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder("faketime", "-f", "+1h", "printenv", "LD_PRELOAD").start();
        } catch (IOException e) {
            return Assumptions.abort("skipped: needs faketime (apt-get install faketime)");
        }
        String said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        Assumptions.assumeTrue(process.waitFor() == 0 && !said.isEmpty(), "skipped: no faketime");
        return said;
    }

    /// The usual daemon; on the one node with a clock on the wall that is ahead, and no other clock touched. With the
    /// library's own mending of monotonic waits every timed wait of a JVM ends at once, and the node does little else.
    private static DaemonProgram program(String preload, Path folder) throws IOException {
        DaemonProgram usual = DaemonProgram.ofThisJvm();
        Path script =
                Files.writeString(
                        folder.resolve("java"),
                        """
                        #!/bin/sh
                        case "$*" in
                        */@NODE@/data*)
                            export LD_PRELOAD='@LIBRARY@' FAKETIME=+@SECONDS@
                            export FAKETIME_DONT_FAKE_MONOTONIC=1 FAKETIME_FORCE_MONOTONIC_FIX=0 NO_FAKE_STAT=1 ;;
                        esac
                        exec '@JAVA@' "$@"
                        """
                                .replace("@NODE@", WRONG)
                                .replace("@LIBRARY@", preload)
                                .replace("@SECONDS@", Long.toString(AHEAD.toSeconds()))
                                .replace("@JAVA@", usual.java()));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new DaemonProgram(
                script.toString(), usual.options(), usual.classPath(), usual.main());
    }

    /// When a daemon printed its last line, by its own clock.
    private static Instant lastWord(SandboxNode node) throws IOException {
        List<String> stamped =
                Files.readAllLines(node.place().output()).stream()
                        .filter(line -> line.matches("[0-9T:.-]+Z .*"))
                        .toList();
        return Instant.parse(stamped.getLast().substring(0, stamped.getLast().indexOf(' ')));
    }
}
