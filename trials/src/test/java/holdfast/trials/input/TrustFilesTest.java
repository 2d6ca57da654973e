package holdfast.trials.input;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.drivers.trust.Authority;
import holdfast.drivers.trust.Identity;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.Condition;
import holdfast.sandbox.cluster.Pause;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Certificates and ports that a daemon can't use, and dates that are over.
@Covers({"T1", "T4"})
final class TrustFilesTest {

    private static final int WRONG_USE = 2;
    private static final int ENVIRONMENT = 3;

    @TempDir private Path folder;

    @Test
    void filesThatCannotBeUsedAreTold() throws Exception {
        try (Grounds grounds = new Grounds(folder)) {
            NodeFiles node = grounds.founders(1).getFirst();
            Identity.Files good = node.trust();
            Path nowhere = folder.resolve("nowhere.pem");
            Path text = grounds.write("text.pem", "no certificate\n");
            Path cut =
                    grounds.write(
                            "cut.pem", Files.readString(good.certificate()).substring(0, 200));
            Identity.Files client =
                    grounds.authority().forClient("somebody").write(folder, "client", good.ca());
            Identity.Files stranger =
                    new Authority("stranger", Instant.now(), grounds.chance())
                            .forNode("n1", node.id(), grounds.address(1))
                            .write(folder, "stranger", good.ca());
            NodeFiles other = grounds.node(2, grounds.newId());
            Cases cases = new Cases();
            refused(cases, grounds, node, "no ca", files(nowhere, good, good), "nowhere.pem");
            refused(cases, grounds, node, "text as ca", files(text, good, good), "text.pem");
            refused(
                    cases,
                    grounds,
                    node,
                    "a directory",
                    files(folder, good, good),
                    folder.toString());
            refused(
                    cases,
                    grounds,
                    node,
                    "cut certificate",
                    new Identity.Files(good.ca(), cut, good.key()),
                    "cut.pem");
            refused(
                    cases,
                    grounds,
                    node,
                    "no key",
                    new Identity.Files(good.ca(), good.certificate(), nowhere),
                    "nowhere.pem");
            refused(
                    cases,
                    grounds,
                    node,
                    "certificate as key",
                    new Identity.Files(good.ca(), good.certificate(), good.certificate()),
                    "n1.pem");
            refused(
                    cases,
                    grounds,
                    node,
                    "another's key",
                    new Identity.Files(good.ca(), good.certificate(), other.trust().key()),
                    "n2.key");
            refused(cases, grounds, node, "foreign authority", stranger, "stranger.pem");
            refused(cases, grounds, node, "no node's", client, "urn:holdfast:node:");
            cases.goThrough();
        }
    }

    private static Identity.Files files(Path ca, Identity.Files own, Identity.Files key) {
        return new Identity.Files(ca, own.certificate(), key.key());
    }

    private static void refused(
            Cases cases,
            Grounds grounds,
            NodeFiles node,
            String name,
            Identity.Files files,
            String word) {
        cases.add(
                name,
                () -> {
                    Path data = grounds.folder().resolve(name.replaceAll("\\W", "-") + "-data");
                    Path settings = grounds.folder().resolve(data.getFileName() + ".json");
                    NodeFiles changed = node.trust(files, settings).data(data).writeSettings();
                    grounds.run(changed).assertRefused(WRONG_USE, word);
                    assertThat(data)
                            .as("nothing is made by a start that was refused")
                            .doesNotExist();
                });
    }

    @Test
    void portsThatCannotBeHadAreTold() throws Exception {
        try (Grounds grounds = new Grounds(folder);
                ServerSocket taken =
                        new ServerSocket(0, 1, InetAddress.getByName(grounds.address(1)))) {
            String busy = grounds.address(1) + ":" + taken.getLocalPort();
            // 192.0.2.0/24 is for documentation: nobody has it.
            String elsewhere = "192.0.2.7:7400";
            NodeFiles node = grounds.founders(1).getFirst();
            Cases cases = new Cases();
            port(cases, grounds, node, busy, node.api(), "in use");
            port(cases, grounds, node, node.wire(), busy, "in use");
            port(cases, grounds, node, elsewhere, node.api(), "this machine");
            port(cases, grounds, node, grounds.address(2) + ":7400", elsewhere, "this machine");
            cases.goThrough();
        }
    }

    private static void port(
            Cases cases, Grounds grounds, NodeFiles node, String wire, String api, String words) {
        String name = "port-" + (wire + "-" + api).replace(':', '-');
        cases.add(
                name,
                () -> {
                    Path settings = grounds.folder().resolve(name + ".json");
                    NodeFiles changed =
                            node.addresses(wire, api, settings)
                                    .data(grounds.folder().resolve(name + "-data"))
                                    .writeSettings();
                    Ended ended = grounds.run(changed);
                    assertThat(ended.status()).as(ended.said()).isEqualTo(ENVIRONMENT);
                    ended.assertRefused(ENVIRONMENT, words);
                });
    }

    /// Clocks jump: nodes believe each other whatever the date is. Clients are judged by it.
    @Test
    void expiredCertificatesSeparateClientsAndNotNodes() throws Exception {
        Instant longAgo = Instant.now().minus(Duration.ofDays(365L * 15));
        try (Grounds grounds = new Grounds(folder, longAgo)) {
            List<NodeFiles> nodes = grounds.founders(2);
            Running one = grounds.start(nodes.getFirst());
            Running two = grounds.start(nodes.getLast());
            try (ClusterClient client = one.client(grounds.chance())) {
                awaitLeader(client);
                client.putSetting("a", "1", Condition.none());
                Identity.Files expired =
                        grounds.authority()
                                .forClient("late")
                                .write(folder, "late", nodes.getFirst().trust().ca());
                assertThat(asks(expired, nodes.getFirst().api())).isEmpty();
                assertThat(client.setting("a").value()).isEqualTo("1");
            }
            two.stop();
            one.stop();
        }
    }

    private static void awaitLeader(ClusterClient client) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        NodeStatus status = client.status();
        while (status.leader().id().isEmpty()) {
            assertThat(System.nanoTime()).as("nobody leads: %s", status).isLessThan(end);
            Pause.millis(50);
            status = client.status();
        }
    }

    /// What somebody with this certificate is answered; nothing where there is no conversation.
    private static String asks(Identity.Files own, String api) throws Exception {
        try {
            return Stranger.says(
                    Stranger.as(own, api),
                    "GET /v1/status HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        } catch (SSLException e) {
            return "";
        }
    }
}
