package holdfast.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// The first act with real daemons, guards, deadmen and processes.
class FailoverActTest {

    @Test
    @Covers({"L3", "P4", "T1", "T2"})
    void aGroupComesToAnotherNodeAndNeverRunsOnTwo() throws Exception {
        needsGroups();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Voice voice = new Voice(new PrintStream(said, true, StandardCharsets.UTF_8), false);
        List<Path> left = new ArrayList<>();
        Failovers failovers;
        try (Sandbox sandbox = Sandbox.builder().nodes(3).hosts(true).joined(true).start()) {
            left.add(sandbox.layout().directory());
            for (SandboxNode node : sandbox.nodes()) {
                left.add(node.whole().cgroup().orElseThrow());
            }
            failovers = new FailoverStage(voice, new SecureRandom()).perform(sandbox);
        }
        String account = said.toString(StandardCharsets.UTF_8);
        System.out.println(account);
        assertThat(failovers.held()).as(account).isTrue();
        assertThat(failovers.all()).extracting(Failover::led).containsExactly(false, true);
        assertThat(failovers.all().getLast().elected()).isPresent();
        assertThat(failovers.all()).allSatisfy(one -> assertThat(one.noticed()).isPositive());
        assertThat(account)
                .contains("does not lead", "runs the group and leads", "is back and")
                .contains(
                        "(the stamp of event ",
                        "(when a client was told)",
                        "no two nodes' lines overlap");
        assertThat(left).hasSize(4).allSatisfy(path -> assertThat(path).doesNotExist());
    }

    static void needsGroups() throws Exception {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name"))
                        && Files.readString(Path.of("/proc/mounts")).contains(" cgroup2 "),
                "needs root and cgroup v2: nodes that run groups freeze them by cgroup");
    }
}
