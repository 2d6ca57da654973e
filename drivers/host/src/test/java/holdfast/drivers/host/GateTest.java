package holdfast.drivers.host;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.drivers.cgroup.BootClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Freezing and thawing what runs, by the programs' own ticks.
class GateTest {

    private static final long FAR = Duration.ofMinutes(1).toMillis();

    @TempDir Path directory;
    private Ground ground;
    private HostRuns host;
    private RunId first;
    private RunId second;
    private final List<Boolean> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() throws Exception {
        ground = Ground.frozen(directory);
        host = ground.open();
        host.find();
        first = ticking(1);
        second = ticking(2);
    }

    @AfterEach
    void close() throws Exception {
        if (ground != null) {
            ground.close();
        }
    }

    @Test
    @Covers({"L5", "L7"})
    void onlyWhatMayGoOnIsThawed() throws Exception {
        host.thaw(BootClock.millis() + FAR, Set.of(first), told::add);
        ground.await("its word", () -> told.equals(List.of(true)));
        assertTicks(first);
        assertThat(ticks(second)).isZero();
        host.freeze();
        assertThat(ground.parent.awaitFrozen(Duration.ofSeconds(10))).isTrue();
        assertStandsStill(first);
        host.thaw(BootClock.millis() + FAR, Set.of(first, second), told::add);
        assertTicks(first);
        assertTicks(second);
    }

    @Test
    @Covers("L7")
    void aThawThatIsLateThawsNothing() throws Exception {
        host.thaw(BootClock.millis(), Set.of(first), told::add);
        ground.await("its word", () -> told.equals(List.of(false)));
        assertThat(ground.parent.isFreezeAsked()).isTrue();
        assertThat(ticks(first)).isZero();
    }

    /// The clock passes the end while the parent is being thawed.
    @Test
    @Covers("L7")
    void aThawThatIsOvertakenByTheClockIsTakenBack() throws Exception {
        long[] now = {0};
        Gate gate = new Gate(ground.parent, () -> now[0]++);
        assertThat(gate.thaw(gate.ticket(), 1, Set.of(first), () -> {})).isFalse();
        assertThat(ground.parent.isFreezeAsked()).isTrue();
    }

    @Test
    @Covers("L7")
    void aFreezeMakesEarlierThawsVoid() throws Exception {
        Gate gate = new Gate(ground.parent);
        long before = gate.ticket();
        gate.freeze();
        assertThat(gate.thaw(before, BootClock.millis() + FAR, Set.of(first), () -> {})).isFalse();
        assertThat(ground.parent.isFreezeAsked()).isTrue();
        assertThat(gate.thaw(gate.ticket(), BootClock.millis() + FAR, Set.of(first), () -> {}))
                .isTrue();
        assertThat(ground.parent.isFreezeAsked()).isFalse();
    }

    /// A run that is ordered before a thaw is there when its turn comes: it is not thawed by accident.
    @Test
    @Covers("L7")
    void wishesAreDoneInTheirOrder() throws Exception {
        RunId third = ground.remembered(3, 1);
        host.start(third, ticker(third));
        host.thaw(BootClock.millis() + FAR, Set.of(first), told::add);
        assertTicks(first);
        assertThat(ticks(third)).isZero();
        assertThat(ground.cgroup(third).isFreezeAsked()).isTrue();
    }

    private RunId ticking(long group) throws Exception {
        RunId run = ground.remembered(group, 1);
        host.start(run, ticker(run));
        ground.awaitStart(run);
        return run;
    }

    private Program ticker(RunId run) {
        return Ground.shell(
                "while :; do echo tick >> " + ground.file(run.name()) + "; sleep 0.02; done");
    }

    private void assertTicks(RunId run) {
        long before = ticks(run);
        ground.await("ticks of " + run, () -> ticks(run) > before + 3);
    }

    private void assertStandsStill(RunId run) {
        long before = ticks(run);
        Ground.nap(150);
        assertThat(ticks(run)).isEqualTo(before);
    }

    private long ticks(RunId run) {
        try {
            Path file = ground.file(run.name());
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
