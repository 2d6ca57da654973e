package holdfast.drivers.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The two faults that would start a program where it must not, planted in the shell: each does what [RestartTest]
/// says never happens, so that test would tell.
class PlantedTest {

    private static final String JOIN = "echo $$ > \"$cgroup/cgroup.procs\" || exit 1\n";

    @TempDir Path directory;
    private Ground ground;

    @AfterEach
    void close() throws Exception {
        if (ground != null) {
            ground.close();
        }
    }

    @Test
    void aShellThatDoesNotJoinRunsUnderAFrozenParent() throws Exception {
        ground = Ground.frozen(directory);
        RunFiles files = RunFiles.of(ground.runs, ground.remembered(1, 1));
        files.make(Ground.shell("touch " + ground.file("touched")));
        Path cgroup = ground.parent.child(files.run().name()).path();
        planted("").begin(files, cgroup, "").waitFor();
        assertThat(ground.file("touched")).exists();
    }

    @Test
    void aShellThatDoesNotMindBeingTooLateRunsWhatWasReportedAsEnded() throws Exception {
        ground = Ground.thawed(directory);
        RunFiles files = RunFiles.of(ground.runs, ground.remembered(1, 1));
        files.make(Ground.shell("touch " + ground.file("touched")));
        Path cgroup = ground.parent.child(files.run().name()).path();
        assertThat(ground.open().find()).singleElement().isInstanceOf(FoundRun.Ended.class);
        planted(JOIN.replace(" || exit 1", "")).begin(files, cgroup, "").waitFor();
        assertThat(ground.file("touched")).exists();
    }

    /// The shell with this in place of joining.
    private Supervisor planted(String instead) throws Exception {
        Path script = Supervisor.in(ground.runs).script();
        String text = Files.readString(script);
        assertThat(text).contains(JOIN);
        return new Supervisor(
                Files.writeString(ground.file("planted.sh"), text.replace(JOIN, instead)));
    }
}
