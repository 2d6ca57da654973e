package holdfast.drivers.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import holdfast.core.model.Covers;
import holdfast.core.model.DataId;
import holdfast.core.model.GroupId;
import holdfast.core.model.RunNumber;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What binds a node to its own reports.
class HighestRunsTest {

    private static final DataId DATA = DataId.of(7);
    private static final GroupId WEB = GroupId.of(1);
    private static final GroupId MAIL = GroupId.of(2);

    @TempDir Path directory;
    private Path runs;
    private Path file;

    @BeforeEach
    void make() throws Exception {
        runs = directory.resolve("runs");
        file = runs.resolve("highest-runs");
        HighestRuns.make(runs, DATA);
    }

    @Test
    @Covers("P4")
    void whatWasRememberedIsThereAtTheNextStart() throws Exception {
        HighestRuns highest = HighestRuns.open(runs, DATA);
        assertThat(highest.highest(WEB)).isEqualTo(RunNumber.NONE);
        highest.remember(Map.of(WEB, new RunNumber(4), MAIL, new RunNumber(2)));
        highest.remember(Map.of(WEB, new RunNumber(3)));
        HighestRuns.make(runs, DATA);
        HighestRuns again = HighestRuns.open(runs, DATA);
        assertThat(again.highest(WEB)).isEqualTo(new RunNumber(4));
        assertThat(again.highest(MAIL)).isEqualTo(new RunNumber(2));
    }

    @Test
    void whatIsLostIsNamedAndNotMadeAnew() throws Exception {
        Files.delete(file);
        assertThat(refused(DATA)).isEqualTo("runs-lost");
        assertThat(file).doesNotExist();
    }

    @Test
    void anotherDirectorysFileIsForeign() {
        assertThat(refused(DataId.of(8))).isEqualTo("runs-foreign");
    }

    /// Any one byte of it.
    @Test
    void damageIsNamedAndNeverGuessed() throws Exception {
        HighestRuns.open(runs, DATA).remember(Map.of(WEB, new RunNumber(41)));
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            byte[] broken = whole.clone();
            broken[at] ^= 1;
            Files.write(file, broken);
            assertThat(refused(DATA)).as("byte %d", at).isEqualTo("runs-damaged");
        }
        Files.write(file, new byte[0]);
        assertThat(refused(DATA)).isEqualTo("runs-damaged");
    }

    /// What was begun aside and never renamed counts for nothing.
    @Test
    void aWriteThatWasCutShortLeavesTheOldOne() throws Exception {
        HighestRuns.open(runs, DATA).remember(Map.of(WEB, new RunNumber(4)));
        Files.writeString(runs.resolve("highest-runs.new"), "half a li");
        assertThat(HighestRuns.open(runs, DATA).highest(WEB)).isEqualTo(new RunNumber(4));
        HighestRuns.open(runs, DATA).remember(Map.of(WEB, new RunNumber(5)));
        assertThat(HighestRuns.open(runs, DATA).highest(WEB)).isEqualTo(new RunNumber(5));
    }

    private String refused(DataId data) {
        return catchThrowableOfType(HostException.class, () -> HighestRuns.open(runs, data))
                .problem()
                .code();
    }
}
