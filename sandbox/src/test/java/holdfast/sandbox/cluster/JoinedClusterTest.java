package holdfast.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonReader;
import holdfast.core.model.Covers;
import holdfast.frontends.client.Calls;
import holdfast.frontends.client.ClientSettings;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.Consistency;
import holdfast.frontends.client.Endpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Real daemons that begin without certificates, and a witness that they are told of afterwards.
class JoinedClusterTest {

    @Test
    @Covers({"T1", "T2"})
    void nodesFormTheClusterByInitTokenAndJoin() throws Exception {
        Path directory;
        try (Sandbox sandbox = Sandbox.builder().nodes(2).witness(true).joined(true).start();
                ClusterClient client =
                        ClusterClient.builder(
                                        ClientSettings.read(sandbox.layout().client()),
                                        new SecureRandom())
                                .timeout(Duration.ofSeconds(60))
                                .build()) {
            directory = sandbox.layout().directory();
            assertThat(directory.resolve("founding.json")).doesNotExist();
            assertThat(client.ask(Calls.nodes(Consistency.CURRENT)).nodes())
                    .extracting(node -> node.name() + " " + node.certificate())
                    .containsExactlyInAnyOrder("n1 valid", "n2 valid");

            SandboxNode leader = sandbox.leader().orElseThrow();
            leader.kill();
            client.putSetting("while-one-is-dead", "1");
            leader.start();
            sandbox.awaitHealthy();
            for (Endpoint endpoint : client.endpoints()) {
                assertThat(client.at(endpoint).setting("while-one-is-dead").value()).isEqualTo("1");
            }
            JsonFields state =
                    JsonFields.of(JsonReader.read(Files.readAllBytes(sandbox.layout().state())));
            String file = state.object("witness").text("file");
            assertThat(sandbox.layout().share().resolve("holdfast-" + file + ".witness")).exists();

            SandboxNode added = sandbox.addNode();
            String token = client.ask(Calls.addToken(60)).token();
            sandbox.watch()
                    .asks()
                    .ask(added.place(), Calls.joinCluster(leader.place().api(), token));
            assertThat(client.ask(Calls.nodes(Consistency.CURRENT)).nodes()).hasSize(3);
        }
        assertThat(directory).doesNotExist();
    }
}
