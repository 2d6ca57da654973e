package holdfast.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import holdfast.core.model.Covers;
import holdfast.frontends.client.ClientSettings;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.Endpoint;
import holdfast.sandbox.model.SandboxException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The real daemon, on the main case: two nodes and a witness.
class RealClusterTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    @Covers({"W5", "W6", "W9"})
    void twoNodesAndAWitnessSurviveACutAndALeadersDeath() throws Exception {
        Path directory;
        try (Sandbox sandbox = Sandbox.builder().nodes(2).witness(true).start();
                ClusterClient client =
                        ClusterClient.builder(
                                        ClientSettings.read(sandbox.layout().client()),
                                        new SecureRandom())
                                .timeout(LONG)
                                .build()) {
            directory = sandbox.layout().directory();
            client.putSetting("before", "1");

            SandboxNode leader = sandbox.leader().orElseThrow();
            SandboxNode other = other(sandbox, leader);
            leader.kill();
            client.putSetting("while-one-is-dead", "2");
            assertThat(sandbox.awaitLeader(LONG)).contains(other);
            leader.start();
            sandbox.awaitHealthy();

            cut(sandbox);
            client.putSetting("while-cut", "3");
            sandbox.healAll();
            sandbox.awaitHealthy();

            for (Endpoint endpoint : client.endpoints()) {
                ClusterClient one = client.at(endpoint);
                assertThat(one.setting("before").value()).isEqualTo("1");
                assertThat(one.setting("while-one-is-dead").value()).isEqualTo("2");
                assertThat(one.setting("while-cut").value()).isEqualTo("3");
            }
        }
        assertThat(directory).doesNotExist();
    }

    private static SandboxNode other(Sandbox sandbox, SandboxNode node) {
        return sandbox.nodes().stream().filter(one -> !one.equals(node)).findFirst().orElseThrow();
    }

    private static void cut(Sandbox sandbox) throws SandboxException {
        try {
            sandbox.isolate(sandbox.nodes().getFirst());
        } catch (SandboxException e) {
            if (e.blame() == SandboxException.Blame.ENVIRONMENT) {
                abort("this machine or user cannot cut: " + e.getMessage());
            }
            throw e;
        }
    }
}
