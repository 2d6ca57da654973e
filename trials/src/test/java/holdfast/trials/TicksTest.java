package holdfast.trials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the judge says of lines.
class TicksTest {

    @TempDir Path directory;

    @Test
    void runsOneAfterTheOther() throws Exception {
        Ticks ticks = new Ticks(directory);
        assertThat(ticks.spans()).isEmpty();
        write("n1-1", "1 100.00\n2 100.02\n3 100.0");
        write("n2-2", "1 103.50\n");
        assertThat(ticks.spans())
                .containsExactly(
                        new Ticks.Span("n1", 1, 2, 100_000, 100_020),
                        new Ticks.Span("n2", 2, 1, 103_500, 103_500));
        assertThat(ticks.overlaps()).isEmpty();
        assertThat(ticks.numberedWrong()).isEmpty();
        assertThat(ticks.gapMillis()).isEqualTo(3_480);
        assertThat(ticks.longestGap()).isEqualTo(new Ticks.Gap(100_020, 103_500));
    }

    /// The end of a line may come later than its beginning, and more lines after it.
    @Test
    void filesAreReadAsTheyGrow() throws Exception {
        Ticks ticks = new Ticks(directory);
        write("n1-1", "1 100.00\n2 10");
        assertThat(ticks.lines("n1")).isEqualTo(1);
        write("n1-1", "0.02\n3 100.04\n");
        assertThat(ticks.lines("n1")).isEqualTo(3);
        assertThat(ticks.lines("n2")).isZero();
        assertThat(ticks.allLines()).isEqualTo(3);
    }

    /// The old node writes once more after the new one began: what must never be, and must be found.
    @Test
    void oneLineIsEnoughForAnOverlap() throws Exception {
        Ticks ticks = new Ticks(directory);
        write("n1-1", "1 100.00\n2 103.00\n");
        write("n2-2", "1 102.00\n2 104.00\n");
        // In the same hundredth of a second nobody can say who was first.
        write("n3-3", "1 104.00\n");
        assertThat(ticks.overlaps())
                .extracting(Ticks.Overlap::late)
                .containsExactly(List.of(103_000L), List.of(104_000L));
        assertThat(ticks.overlaps().getFirst().toString())
                .contains("run 1 on n1", "wrote 1 lines", "run 2 on n2");
    }

    @Test
    void aNumberIsOfOneRun() throws Exception {
        Ticks ticks = new Ticks(directory);
        write("n1-1", "1 100.00\n");
        write("n2-1", "1 200.00\n");
        assertThat(ticks.numberedWrong()).singleElement().asString().contains("has the number of");
    }

    @Test
    void aRunThatBeginsAgainIsFound() throws Exception {
        Ticks ticks = new Ticks(directory);
        write("n1-1", "1 100.00\n2 100.02\n1 100.50\n");
        assertThat(ticks.numberedWrong()).singleElement().asString().contains("counted its lines");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(
                directory.resolve(file),
                text,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
