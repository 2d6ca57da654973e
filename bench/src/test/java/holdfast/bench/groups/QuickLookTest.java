package holdfast.bench.groups;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.bench.Benchmark;
import holdfast.bench.Effort;
import holdfast.bench.Figure;
import holdfast.bench.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A short look by both benchmarks, at real nodes: what must hold however long it takes holds, and every figure that is
/// stated is found.
class QuickLookTest {

    @BeforeEach
    void needsRights() throws Exception {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name"))
                        && Files.readString(Path.of("/proc/mounts")).contains(" cgroup2 "),
                "needs root and cgroup v2: nodes that run groups freeze them by cgroup");
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

    /// One kill of a node that follows, one of a node that leads.
    @Test
    void aFailoverIsFoundInItsOrder() throws Exception {
        Outcome outcome =
                look(
                        new FailoverBenchmark(
                                OptionalInt.of(2),
                                Set.of(),
                                EnumSet.of(Topology.THREE),
                                new SecureRandom()));

        double limit = figure(outcome, "process-failover-limit-three-fast");
        double ended = figure(outcome, "process-failover-ended-three-fast");
        double issued = figure(outcome, "process-failover-issued-three-fast");
        double first = figure(outcome, "process-failover-first-three-fast");
        assertThat(figure(outcome, "process-failover-noticed-three-fast")).isPositive();
        assertThat(figure(outcome, "process-failover-elected-three-fast")).isPositive();
        // Stamps are whole milliseconds, of which two go into the limit.
        assertThat(limit).isPositive().isLessThanOrEqualTo(ended + 2);
        assertThat(ended).isLessThanOrEqualTo(issued);
        assertThat(issued).isLessThan(first);
        assertThat(figure(outcome, "process-failover-overlaps-three-fast")).isZero();
    }

    @Test
    void whateverGlitchesNoTwoRunsWriteAtATime() throws Exception {
        Outcome outcome =
                look(
                        new GlitchBenchmark(
                                OptionalInt.of(1),
                                EnumSet.of(GlitchPart.CUT, GlitchPart.RESTART, GlitchPart.PAUSE),
                                Set.of(),
                                new SecureRandom()));

        // Whether a busy machine was in time is not asked here.
        assertThat(figure(outcome, "glitch-moved-by-short-cuts-fast")).isNotNegative();
        assertThat(figure(outcome, "glitch-gap-fast-300")).isPositive();
        assertThat(figure(outcome, "glitch-overlaps-fast")).isZero();
        assertThat(figure(outcome, "glitch-daemon-back-fast")).isPositive();
        assertThat(figure(outcome, "glitch-woken-fast")).isNotNegative();
    }
}
