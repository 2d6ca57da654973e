package holdfast.drivers.host;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.core.model.GroupId;
import holdfast.core.model.RunNumber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A daemon is killed by SIGKILL; its runs do not notice, and the next start knows all of them.
class KilledDaemonTest {

    private static final RunId RUN = new RunId(GroupId.of(1), new RunNumber(1));

    @TempDir Path directory;
    private Ground ground;
    private Path ticks;

    @BeforeEach
    void start() throws Exception {
        ground = Ground.thawed(directory);
        ticks = ground.file("ticks");
        String script =
                "while [ ! -e "
                        + ground.file("go")
                        + " ]; do echo tick >> "
                        + ticks
                        + "; echo word; sleep 0.02; done; exit 9";
        Process daemon =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                StartMain.class.getName(),
                                ground.runs.toString(),
                                ground.parent.path().toString(),
                                script)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try {
            assertThat(daemon.inputReader().readLine()).isEqualTo("started");
            ground.await("its first tick", () -> Files.exists(ticks));
        } finally {
            daemon.destroyForcibly().waitFor();
        }
    }

    @AfterEach
    void close() throws Exception {
        if (ground != null) {
            ground.close();
        }
    }

    @Test
    @Covers("P2")
    void theRunGoesOnAndItsEndIsKnown() throws Exception {
        long before = size();
        ground.await("more ticks", () -> size() > before + 10);
        ground.events.clear();
        HostRuns next = ground.open();
        assertThat(next.find()).containsExactly(new FoundRun.Running(RUN));
        Files.createFile(ground.file("go"));
        Ground.ended(ground.awaitEnd(RUN), RunEnd.Kind.EXITED, 9);
    }

    @Test
    void theRunIsStoppedByTheNextStart() throws Exception {
        HostRuns next = ground.open();
        next.find();
        next.stop(RUN);
        Ground.ended(ground.awaitEnd(RUN), RunEnd.Kind.STOPPED, 128 + 15);
        long after = size();
        Ground.nap(100);
        assertThat(size()).isEqualTo(after);
    }

    private long size() {
        try {
            return Files.size(ticks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
