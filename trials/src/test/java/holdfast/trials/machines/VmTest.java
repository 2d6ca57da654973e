package holdfast.trials.machines;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.frontends.api.VmConsole;
import holdfast.frontends.client.VmCalls;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.cluster.VmRun;
import holdfast.sandbox.process.ProcessId;
import holdfast.sandbox.process.Signal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.NavigableMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A virtual machine that writes all the while.
@Covers({"L8", "P4", "R1", "R2", "R5"})
final class VmTest {

    @TempDir Path directory;

    @Test
    @DisplayName(
            "where its node dies with all it has, it starts elsewhere, and every record that it had said is durable is there")
    void itsNodeDies() throws Exception {
        try (VmTrial trial = VmTrial.start(3)) {
            VmRun first = trial.run();
            trial.awaitMore(first, 20);
            trial.node(first).kill();
            NavigableMap<Long, String> records = VmTrial.durable(first);

            VmRun second = trial.awaitAfter(first);

            assertThat(second.node()).isNotEqualTo(first.node());
            assertThat(trial.lost(records, directory)).isEmpty();
            assertThat(VmTrial.durable(second).firstKey())
                    .as("it goes on after what it finds")
                    .isGreaterThan(records.lastKey());
            System.out.println(
                    "lost 0 of "
                            + records.size()
                            + " records; goes on with "
                            + VmTrial.durable(second).firstKey());
        }
    }

    @Test
    @DisplayName(
            "a daemon that is killed leaves it running; one that crashes is started again; one that was switched off stays off")
    void itsLife() throws Exception {
        try (VmTrial trial = VmTrial.start(2)) {
            VmRun first = trial.run();
            assertThat(console(trial, first)).contains("GUEST-UP " + VmTrial.VM);

            SandboxNode node = trial.node(first);
            ProcessId daemon = node.process().orElseThrow();
            Signal.KILL.send(daemon.pid());
            trial.await(
                    "another daemon is there",
                    () -> node.process().filter(now -> !now.equals(daemon)).isPresent());
            trial.await("it is looked after again", () -> trial.vm().pid() == first.pid());
            trial.awaitMore(first, 20);
            assertThat(trial.run()).as("the same run of the same process").isEqualTo(first);
            assertThat(console(trial, first)).contains("REC ");

            Signal.KILL.send(first.pid());
            VmRun second = trial.awaitAfter(first);
            var _ = trial.client().ask(VmCalls.shutDown(VmTrial.VM));
            trial.await(
                    "it is off, and wanted so",
                    () -> {
                        var vm = trial.vm();
                        return vm.state().equals("offline") && vm.wanted().equals("offline");
                    });
            assertThat(ProcessId.of(second.pid())).isEmpty();
            assertThat(trial.lost(VmTrial.durable(second), directory)).isEmpty();
        }
    }

    private static String console(VmTrial trial, VmRun run) throws Exception {
        VmConsole console =
                trial.client().ask(VmCalls.console(VmTrial.VM, run.run(), 0, Duration.ZERO));
        return new String(Base64.getDecoder().decode(console.bytes()), StandardCharsets.ISO_8859_1);
    }
}
