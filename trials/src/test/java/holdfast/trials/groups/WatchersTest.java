package holdfast.trials.groups;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.model.SandboxException;
import holdfast.sandbox.process.ProcessId;
import holdfast.sandbox.process.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Daemon, guard and deadman of a node that runs a group: killed or stopped, each alone and the two JVMs together; and a
/// stop as planned.
class WatchersTest {

    /// Those who watch over what a node runs.
    private enum Watcher {
        DAEMON,
        GUARD,
        DEADMAN;

        Optional<ProcessId> of(SandboxNode node) {
            return switch (this) {
                case DAEMON -> node.process();
                case GUARD -> node.whole().guard();
                case DEADMAN -> node.whole().deadman();
            };
        }
    }

    @TempDir Path directory;
    private GroupTrial trial;

    @BeforeEach
    void start() throws Exception {
        trial = GroupTrial.start(directory);
    }

    @AfterEach
    void close() {
        if (trial != null) {
            trial.close();
        }
    }

    /// The other two bring it back, and the group runs on, there or elsewhere.
    @Test
    @Covers({"L7", "L8", "P2", "P4"})
    void whoIsKilledIsBroughtBack() throws Exception {
        for (List<Watcher> killed :
                List.of(
                        List.of(Watcher.GUARD),
                        List.of(Watcher.DEADMAN),
                        List.of(Watcher.DAEMON),
                        List.of(Watcher.GUARD, Watcher.DEADMAN),
                        List.of(Watcher.DAEMON, Watcher.DEADMAN))) {
            SandboxNode owner = trial.owner();
            List<ProcessId> before = found(owner, killed);
            ProcessId guard = Watcher.GUARD.of(owner).orElseThrow();
            long greetings = greetings(owner, guard);
            for (ProcessId process : before) {
                Signal.KILL.send(process.pid());
            }
            for (Watcher who : killed) {
                trial.await(
                        "another one runs on " + owner,
                        () -> who.of(owner).filter(now -> !before.contains(now)).isPresent());
            }
            if (!killed.equals(List.of(Watcher.DEADMAN))) {
                // While a daemon starts there are two watchers, and they must not be killed then:
                // see the package.
                trial.await(
                        "daemon and guard speak to each other on " + owner,
                        () -> {
                            ProcessId now = Watcher.GUARD.of(owner).orElseThrow();
                            return greetings(owner, now) > (now.equals(guard) ? greetings : 0);
                        });
            }
            goesOn();
        }
    }

    /// How often the node's daemons had an answer of this guard.
    private static long greetings(SandboxNode node, ProcessId guard) throws IOException {
        return Files.readAllLines(node.place().output()).stream()
                .filter(line -> line.contains("guard " + guard.pid() + " answers"))
                .count();
    }

    /// What `pkill java` does: the deadman is left, and freezes what nobody renews. Then somebody starts the node again.
    @Test
    @Covers({"L7", "L8"})
    void withoutBothJvmsItIsFrozenAndRunsElsewhere() throws Exception {
        SandboxNode owner = trial.owner();
        for (ProcessId process : found(owner, List.of(Watcher.GUARD, Watcher.DAEMON))) {
            Signal.KILL.send(process.pid());
        }
        SandboxNode other = trial.awaitElsewhere(owner);
        long frozen = trial.ticks.lines(owner.name());
        trial.awaitMoreTicks(other);
        assertThat(trial.ticks.lines(owner.name())).isEqualTo(frozen);
        if (owner.process().isEmpty()) {
            owner.start();
        }
        goesOn();
        assertThat(trial.ticks.lines(owner.name())).isEqualTo(frozen);
    }

    /// A process that stands still is as good as dead, and yet it comes back.
    @Test
    @Covers({"L4", "L7", "L8"})
    void whoStandsStillEndsTheLeaseAndNothingElse() throws Exception {
        for (Watcher stopped : List.of(Watcher.DAEMON, Watcher.GUARD, Watcher.DEADMAN)) {
            SandboxNode owner = trial.owner();
            ProcessId process = stopped.of(owner).orElseThrow();
            Signal.STOP.send(process.pid());
            // Longer than a lease: what was frozen may have been moved, or not.
            Pause.millis(5_000);
            resume(process);
            goesOn();
        }
    }

    /// What runs goes on while the daemon is away, and is the same run when it is back in time.
    @Test
    @Covers({"L10", "P2"})
    void aStopAsPlannedLetsItRunOn() throws Exception {
        SandboxNode owner = trial.owner();
        owner.stop();
        assertThat(owner.process()).isEmpty();
        trial.awaitMoreTicks(owner);
        owner.start();
        goesOn();
    }

    private void goesOn() throws Exception {
        trial.sandbox.awaitHealthy();
        // Who owns it may change while one waits.
        long before = trial.ticks.allLines();
        trial.await("it goes on", () -> trial.ticks.allLines() > before + 30);
        trial.await("it is online", () -> trial.group().state().equals("online"));
        assertThat(trial.ticks.overlaps()).as(() -> trial.tells("two at a time")).isEmpty();
    }

    private static List<ProcessId> found(SandboxNode node, List<Watcher> wanted) {
        return wanted.stream().map(who -> who.of(node).orElseThrow()).toList();
    }

    /// One that was silent may have been replaced.
    private static void resume(ProcessId process) {
        try {
            Signal.CONT.send(process.pid());
        } catch (SandboxException _) {
            // It was.
        }
    }
}
