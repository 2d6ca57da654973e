package holdfast.guard;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.drivers.cgroup.BootClock;
import holdfast.guard.protocol.DaemonLine;
import holdfast.guard.protocol.FreezeTimes;
import holdfast.guard.protocol.GuardLine;
import holdfast.guard.protocol.LineChannel;
import holdfast.guard.protocol.ProcessMark;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real guard without a daemon to start; the test is the daemon, line by line.
class GuardDoorTest {

    private static final UUID BOOT = BootClock.bootId();

    @TempDir Path data;
    private TestNode node;

    @BeforeEach
    void begin() throws Exception {
        node = TestNode.make(data);
        new GuardSettings(node.parent.path().toString(), List.of(), "/", "").write(node.files);
        node.startRun();
        node.startGuard();
        // The socket is there a moment before anybody listens at it.
        node.await("the guard", this::isOpen);
    }

    @AfterEach
    void end() throws Exception {
        node.end();
    }

    private LineChannel connect() throws IOException {
        return new LineChannel(SocketChannel.open(UnixDomainSocketAddress.of(node.files.socket())));
    }

    private boolean isOpen() {
        try (LineChannel _ = connect()) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private LineChannel greet() throws Exception {
        LineChannel lines = connect();
        lines.send(new DaemonLine.Hello(ProcessMark.own(), BOOT).text());
        return lines;
    }

    /// The next that is not a beat.
    private static GuardLine word(LineChannel lines) throws Exception {
        GuardLine line = GuardLine.parse(lines.next().orElseThrow());
        while (line instanceof GuardLine.Beat) {
            line = GuardLine.parse(lines.next().orElseThrow());
        }
        return line;
    }

    private static GuardLine.Beat beat(LineChannel lines) throws Exception {
        while (true) {
            if (GuardLine.parse(lines.next().orElseThrow()) instanceof GuardLine.Beat beat) {
                return beat;
            }
        }
    }

    private static void awaitShown(LineChannel lines, FreezeTimes times) throws Exception {
        GuardLine.Beat beat = beat(lines);
        while (beat.guardMillis() != times.guardMillis()
                || beat.deadmanMillis() != times.deadmanMillis()) {
            beat = beat(lines);
        }
        assertThat(beat.seenMillis()).isPositive();
    }

    @Test
    @Covers("L1")
    void aDeadlineOfAnotherBootIsNone() throws Exception {
        FreezeTimes good = times(60_000, 70_000);
        try (LineChannel lines = greet()) {
            lines.send(new DaemonLine.Deadline(BOOT, good).text());
            awaitShown(lines, good);
            lines.send(new DaemonLine.Deadline(new UUID(1, 2), times(80_000, 90_000)).text());
            assertThat(word(lines).text()).contains("refused", "boot");
        }
        try (LineChannel lines = greet()) {
            assertThat(word(lines))
                    .isEqualTo(new GuardLine.Hello(node.guard().orElseThrow(), BOOT, good));
            awaitShown(lines, good);
        }
    }

    @Test
    @Covers("T4")
    void nonsenseChangesNothingAndCostsOnlyItsConnection() throws Exception {
        FreezeTimes good = times(60_000, 70_000);
        try (LineChannel lines = greet()) {
            lines.send(new DaemonLine.Deadline(BOOT, good).text());
            awaitShown(lines, good);
            for (String nonsense :
                    List.of(
                            "deadline " + BOOT + " 0 0",
                            "hello 1 1 1 " + BOOT,
                            "\u0000\u0001",
                            "x".repeat(2_000))) {
                try (LineChannel other = connect()) {
                    other.send(nonsense);
                    assertThat(other.next().orElseThrow()).startsWith("refused ");
                    assertThat(isOver(other)).isTrue();
                }
            }
            // Farther ahead than any lease: a mistake.
            awaitShown(lines, good);
            lines.send(new DaemonLine.Deadline(BOOT, times(60_000, 4_000_000)).text());
            assertThat(word(lines).text()).contains("an hour");
        }
        assertThat(Files.getPosixFilePermissions(node.files.socket())).hasSize(2);
    }

    @Test
    @Covers("L5")
    void noLeaseMeansFrozenAndTheGuardNeverThaws() throws Exception {
        try (LineChannel lines = greet()) {
            node.parent.thaw();
            node.awaitFrozen();
            FreezeTimes good = times(60_000, 70_000);
            lines.send(new DaemonLine.Deadline(BOOT, good).text());
            awaitShown(lines, good);
            assertThat(node.parent.isFreezeAsked()).isTrue();
            node.parent.thaw();
            node.awaitMoreStamps();
            // Given up: at once, and not at the deadline of before.
            lines.send(new DaemonLine.Deadline(BOOT, FreezeTimes.NONE).text());
            node.awaitFrozen();
            GuardLine.Beat beat = beat(lines);
            while (!beat.frozen()) {
                beat = beat(lines);
            }
            // Or the deadman was the faster one.
            assertThat(beat.freezes()).isBetween(0L, 2L);
        }
    }

    @Test
    void theLastDaemonThatGreetsIsTheOneThatIsTold() throws Exception {
        try (LineChannel first = greet()) {
            beat(first);
            try (LineChannel second = greet()) {
                beat(second);
                // The first is closed: its beats end.
                while (!isOver(first)) {}
                beat(second);
            }
        }
    }

    /// What was not read of a line that was refused makes an error of the end.
    private static boolean isOver(LineChannel lines) throws Exception {
        try {
            return lines.next().isEmpty();
        } catch (IOException _) {
            return true;
        }
    }

    private static FreezeTimes times(long guard, long deadman) {
        long now = BootClock.millis();
        return new FreezeTimes(now + guard, now + deadman);
    }
}
