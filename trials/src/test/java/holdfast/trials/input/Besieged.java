package holdfast.trials.input;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.drivers.trust.Authority;
import holdfast.drivers.trust.Identity;
import holdfast.frontends.client.ClientException;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.model.SandboxException;
import holdfast.trials.Clients;
import holdfast.trials.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A cluster that strangers are let loose on, and a load that must not notice.
final class Besieged implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Load.Plan PLAN =
            new Load.Plan("load/", 3, 20, Duration.ofMillis(30), Duration.ofSeconds(15));

    private final SecureRandom chance = new SecureRandom();
    private final Sandbox sandbox;
    private final Clients clients;
    private final Load load;

    private Besieged(Sandbox sandbox) throws ClientException {
        this.sandbox = sandbox;
        clients = Clients.of(sandbox, chance);
        load = Load.start(clients, PLAN);
    }

    static Besieged start() throws Exception {
        Sandbox sandbox = Sandbox.builder().nodes(3).start();
        try {
            return new Besieged(sandbox);
        } catch (ClientException | RuntimeException e) {
            sandbox.close();
            throw e;
        }
    }

    List<SandboxNode> nodes() {
        return sandbox.nodes();
    }

    SandboxNode node(int number) {
        return sandbox.nodes().get(number - 1);
    }

    Clients clients() {
        return clients;
    }

    Load load() {
        return load;
    }

    /// The administrator's certificate.
    Identity.Files admin() {
        Path ca = node(1).place().trust().ca();
        return new Identity.Files(
                ca, ca.resolveSibling("admin.pem"), ca.resolveSibling("admin.key"));
    }

    /// A certificate that says the same as a node's own, of an authority that nobody here knows.
    Identity.Files foreign(SandboxNode like) throws IOException {
        Path folder =
                Files.createDirectory(sandbox.layout().directory().resolve("f" + chance.nextInt()));
        UUID id = like.place().id();
        return new Authority("stranger", Instant.now(), chance)
                .forNode(like.name(), id, like.place().host())
                .write(folder, "stranger", like.place().trust().ca());
    }

    void goesOn() {
        assertThat(load.awaitMore(25, PATIENCE)).as("writes are acknowledged").isTrue();
    }

    /// The same everywhere, while nobody writes.
    long revision() throws Exception {
        load.pause();
        try {
            long end = System.nanoTime() + PATIENCE.toNanos();
            List<Long> revisions = revisions();
            while (revisions.stream().distinct().count() > 1) {
                assertThat(System.nanoTime()).as("revisions stay %s", revisions).isLessThan(end);
                Pause.millis(50);
                revisions = revisions();
            }
            return revisions.getFirst();
        } finally {
            load.resume();
        }
    }

    private List<Long> revisions() throws ClientException {
        List<Long> revisions = new ArrayList<>();
        for (SandboxNode node : nodes()) {
            revisions.add(clients.at(node).status().revision());
        }
        return revisions;
    }

    /// Ends the load: nothing is lost, every node is well, and every daemon is the one that was started.
    void assertUnharmed() throws Exception {
        load.stop();
        try {
            sandbox.awaitHealthy(PATIENCE);
        } catch (SandboxException e) {
            throw new AssertionError(tells(e.getMessage()), e);
        }
        for (SandboxNode node : nodes()) {
            assertThat(load.ledger().compare(clients.at(node)).lost())
                    .as("lost at " + node)
                    .isEmpty();
            assertThat(Files.readString(node.place().output()))
                    .doesNotContain("\tat holdfast", "OutOfMemory", "halted");
        }
        assertThat(load.ledger().unknownCount()).isZero();
        assertThat(load.ledger().count()).isPositive();
    }

    /// A sentence, what each node says, and what it printed last.
    private String tells(String sentence) {
        StringBuilder text = new StringBuilder(sentence);
        for (SandboxNode node : nodes()) {
            text.append("\n--- ").append(sandbox.status(node)).append('\n').append(node.tail());
        }
        return text.toString();
    }

    @Override
    public void close() {
        load.close();
        clients.close();
        sandbox.close();
    }
}
