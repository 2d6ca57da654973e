package holdfast.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the account says of two nodes' lines.
class SpansTest {
    private static final long T = 1_700_000_000_000L;

    private static Tick tick(long number, long millis, String node) {
        return new Tick(number, T + millis, node);
    }

    @Test
    void aLineThatWasCutOffIsNone() {
        assertThat(Tick.parse("12 1700000000123 n2")).contains(tick(12, 123, "n2"));
        assertThat(
                        Stream.of(
                                        "12 1700000000123",
                                        "12 17000000 n2",
                                        "",
                                        " 1 1700000000123 n2",
                                        "1 1700000000123 ")
                                .map(Tick::parse)
                                .flatMap(Optional::stream))
                .isEmpty();
    }

    @Test
    void runsOneAfterTheOtherDoNotOverlap() {
        Spans spans =
                Spans.of(
                        List.of(
                                tick(1, 0, "n1"),
                                tick(2, 10, "n1"),
                                tick(1, 500, "n1"),
                                tick(1, 200, "n2"),
                                tick(2, 300, "n2")));
        assertThat(spans.overlap()).isFalse();
        assertThat(spans.lines()).isEqualTo(5);
        assertThat(spans.all()).hasSize(3);
        assertThat(spans.last("n1").orElseThrow().first()).isEqualTo(T + 500);
        assertThat(spans.firstAfter("n1", T + 10).orElseThrow().first()).isEqualTo(T + 500);
        assertThat(spans.firstAfter("n2", T + 200)).isEmpty();
    }

    /// The old node writes once more after the new one began: what must never be, and must be found.
    @Test
    void aLineOfTheOldNodeAfterTheNewOnesFirstIsAnOverlap() {
        List<Tick> old = List.of(tick(1, 0, "n1"), tick(2, 10, "n1"), tick(3, 400, "n1"));
        List<Tick> young = List.of(tick(1, 300, "n2"), tick(2, 310, "n2"));
        assertThat(overlap(old, young)).isTrue();
        assertThat(overlap(old.subList(0, 2), young)).isFalse();
        assertThat(overlap(young, old)).isTrue();
        // In the same millisecond nobody can say which was first.
        assertThat(overlap(old, List.of(tick(1, 400, "n2")))).isTrue();
        assertThat(overlap(old, List.of(tick(1, 401, "n2")))).isFalse();
    }

    /// A short run within a long one, of which the one before it in time ended early.
    @Test
    void aRunWithinAnotherIsFoundBehindAThird() {
        List<Tick> all =
                List.of(
                        tick(1, 0, "n1"),
                        tick(2, 900, "n1"),
                        tick(1, 100, "n2"),
                        tick(2, 110, "n2"),
                        tick(1, 500, "n3"));
        assertThat(Spans.of(all).overlap()).isTrue();
    }

    private static boolean overlap(List<Tick> one, List<Tick> other) {
        return Spans.of(Stream.concat(one.stream(), other.stream()).toList()).overlap();
    }
}
