package holdfast.trials.groups;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.model.SandboxException;
import holdfast.sandbox.process.ProcessId;
import holdfast.sandbox.process.Signal;
import holdfast.trials.Watcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Daemon, guard and deadman of a node that runs a group: killed or stopped, each alone and the two JVMs together; and a
/// stop as planned.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WatchersTest {

    /// Longer than a lease: what was frozen may have been moved, or not.
    private static final long STOPPED_MILLIS = Boolean.getBoolean("trials.full") ? 30_000 : 3_500;

    private GroupTrial trial;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        trial = GroupTrial.start(directory);
    }

    @AfterAll
    void close() {
        if (trial != null) {
            trial.close();
        }
    }

    @BeforeEach
    void begin() throws Exception {
        trial.begin();
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
            trial.goesOn();
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
        trial.goesOn();
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
            Pause.millis(STOPPED_MILLIS);
            resume(process);
            trial.goesOn();
        }
    }

    /// An update: who is asked to stop takes a longer lease first, and the other goes with it. Nothing moves, and nothing is
    /// frozen.
    @ParameterizedTest
    @EnumSource(
            value = Watcher.class,
            names = {"DAEMON", "GUARD"})
    @Covers({"L10", "P2"})
    void aStopAsPlannedLetsItRunOn(Watcher asked) throws Exception {
        SandboxNode owner = trial.owner();
        long run = trial.group().run();
        ProcessId guard = Watcher.GUARD.of(owner).orElseThrow();
        try (Freezes freezes = Freezes.watch(owner)) {
            if (asked == Watcher.DAEMON) {
                owner.stop();
            } else {
                Signal.TERM.send(guard.pid());
            }
            trial.await(
                    "daemon and guard have ended",
                    () -> owner.process().isEmpty() && !guard.isAlive());
            trial.awaitMoreTicks(owner);
            owner.start();
            trial.goesOn();
            assertThat(trial.group().run()).as(() -> trial.tells("another run")).isEqualTo(run);
            assertThat(trial.ticks.spans()).hasSize(1);
            assertThat(freezes.seen()).as(() -> trial.tells("it was frozen")).isZero();
        }
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
