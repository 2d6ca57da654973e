package holdfast.bench.volumes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import holdfast.bench.Benchmark;
import holdfast.bench.Effort;
import holdfast.bench.Figure;
import holdfast.bench.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.OptionalInt;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A short look by each benchmark of volumes, at real nodes: every figure that is stated is found, and what must hold however
/// slow a machine is holds.
class QuickLookTest {

    private final SecureRandom chance = new SecureRandom();

    @BeforeEach
    void needsRights() throws Exception {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name"))
                        && Files.readString(Path.of("/proc/mounts")).contains(" cgroup2 "),
                "needs root and cgroup v2: nodes that serve volumes hold leases");
    }

    private static Outcome look(Benchmark benchmark) throws InterruptedException {
        return benchmark.measure(Effort.QUICK, System.out::println);
    }

    private static double figure(Outcome outcome, String name) {
        return outcome.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .mapToDouble(Figure::median)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no figure " + name));
    }

    @Test
    void everyRowIsWritten() throws Exception {
        Outcome outcome = look(new ReplicatedWriteBenchmark(chance));
        for (String phase : new String[] {"burst", "sustained"}) {
            for (int depth : new int[] {1, 16}) {
                String end = "-" + phase + "-" + depth;
                assertThat(figure(outcome, "replicated-write-volume" + end + "-iops")).isPositive();
                assertThat(figure(outcome, "replicated-write-volume-to-limit" + end)).isPositive();
                if (Rival.isHere()) {
                    assertThat(
                                    figure(
                                            outcome,
                                            "replicated-write-volume-flush-to-quorum-flush" + end))
                            .isPositive();
                }
            }
        }
    }

    /// What is sent has all that changed in it.
    @Test
    void aCopyThatWasAwayIsSentWhatItMissed() throws Exception {
        Outcome outcome = look(new CatchUpBenchmark(chance));
        assertThat(figure(outcome, "catch-up-payload")).isBetween(0.95, 1.1);
        assertThat(figure(outcome, "catch-up-guest")).isPositive();
        assertThat(figure(outcome, "catch-up-seconds-beside")).isPositive();
    }

    @Test
    void nothingIsLostByARestart() throws Exception {
        Outcome outcome = look(new VolumeRestartBenchmark(OptionalInt.empty(), chance));
        assertThat(figure(outcome, "volume-restart-lost")).isZero();
        assertThat(figure(outcome, "volume-restart-stall")).isPositive();
    }

    @Test
    void whatVolumesTakeIsFound() throws Exception {
        Outcome outcome = look(new VolumeFootprintBenchmark(chance));
        assertThat(figure(outcome, "volume-footprint-rss-1-volume")).isPositive();
        assertThat(figure(outcome, "volume-footprint-threads-3-volumes")).isPositive();
        assertThat(figure(outcome, "volume-footprint-logs-3-volumes"))
                .isCloseTo(3 * 128, within(1.0));
    }
}
