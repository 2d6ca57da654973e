package holdfast.guard;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A daemon that can't live: the guard says so, and does not make the machine busy with it.
@Covers("L8")
class DyingDaemonTest {

    @TempDir Path data;
    private TestNode node;

    @AfterEach
    void end() throws Exception {
        if (node != null) {
            node.end();
        }
    }

    @Test
    void isStartedAgainWithPausesThatGrowAndAreSaid() throws Exception {
        node = TestNode.make(data);
        node.startGuard("--", "/bin/sh", "-c", "exit 7", data.toString());
        node.await("the pauses", () -> node.said().contains("started again in 500 ms"));
        assertThat(node.said()).contains("ended (status 7)").contains("started again in 250 ms");
    }

    @Test
    void thatCannotBeStartedAtAllIsSaidToo() throws Exception {
        node = TestNode.make(data);
        new GuardSettings("", List.of("/bin/true"), "/no/such/directory", "").write(node.files);
        node.startGuard();
        node.await("the word", () -> node.said().contains("can't start the daemon"));
    }
}
