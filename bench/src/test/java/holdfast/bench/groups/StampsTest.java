package holdfast.bench.groups;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.bench.groups.Stamps.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StampsTest {

    private static final long BEGUN = 1_700_000_000_000_000L;

    @TempDir Path directory;

    private static Run run(String node, long number, long... after) {
        return new Run(node, number, LongStream.of(after).mapToObj(line -> BEGUN + line).toList());
    }

    @Test
    void aLineThatWasCutOffIsNone() {
        assertThat(Stamps.micros("1 1700000000000001\n2 1700000000000002\n3 17000000"))
                .containsExactly(BEGUN + 1, BEGUN + 2);
    }

    @Test
    void runsAreInTheOrderOfTheirNumbersWhoeverWroteThem() throws IOException {
        Files.writeString(directory.resolve("n1-10"), "1 1700000000000009\n");
        Files.writeString(directory.resolve("n2-9"), "1 1700000000000001\n");
        Files.writeString(directory.resolve("n3-8"), "");
        Stamps stamps = new Stamps(directory);

        assertThat(stamps.runs()).extracting(Run::number).containsExactly(9L, 10L);
        assertThat(stamps.runs()).extracting(Run::node).containsExactly("n2", "n1");
        assertThat(stamps.hasBegun("n3", 8)).isFalse();
        assertThat(stamps.hasBegun("n2", 9)).isTrue();
    }

    @Test
    void theLongestGapIsOneThatTouchesTheTime() {
        Run run = run("n1", 1, 0, 500, 510, 560, 570, 900);

        assertThat(run.longestGap(BEGUN + 505, BEGUN + 565)).isEqualTo(50);
        assertThat(run.longestGap(BEGUN + 520, BEGUN + 530)).isEqualTo(50);
        assertThat(run.longestGap(BEGUN, BEGUN + 505)).isEqualTo(500);
        assertThat(run.longestGap(BEGUN + 565, BEGUN + 600)).isEqualTo(330);
    }

    @Test
    void twoRunsThatWriteAtTheSameTimeAreSeen() {
        assertThat(Stamps.overlaps(List.of(run("n1", 1, 0, 10), run("n2", 2, 11, 20)))).isZero();
        assertThat(Stamps.overlaps(List.of(run("n1", 1, 0, 30), run("n2", 2, 11, 20)))).isOne();
        assertThat(
                        Stamps.overlaps(
                                List.of(
                                        run("n1", 1, 0, 30),
                                        run("n2", 2, 31, 32),
                                        run("n3", 3, 29, 40))))
                .isOne();
    }
}
