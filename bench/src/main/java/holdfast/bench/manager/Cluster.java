package holdfast.bench.manager;

import holdfast.frontends.api.MemberStatus;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.SettingsException;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.model.SandboxException;
import holdfast.sandbox.process.ProcessId;
import holdfast.trials.Clients;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A cluster of real daemons that is measured. Whatever it can't do ends the benchmark.
final class Cluster implements AutoCloseable {

    /// Until it is whole again.
    private static final Duration WHOLE = Duration.ofSeconds(60);

    private final Sandbox sandbox;
    private final Clients clients;

    private Cluster(Sandbox sandbox, Clients clients) {
        this.sandbox = sandbox;
        this.clients = clients;
    }

    /// Something of the sandbox or of a client.
    interface Doing<T> {
        T go() throws SandboxException, ClientException;
    }

    static <T> T must(Doing<T> doing) {
        try {
            return doing.go();
        } catch (SandboxException | ClientException e) {
            throw new CannotMeasureException(String.valueOf(e.getMessage()), e);
        }
    }

    /// Founds one, and waits until it is healthy.
    static Cluster start(int nodes, boolean witness, SecureRandom chance) {
        Sandbox sandbox =
                must(() -> Sandbox.builder().nodes(nodes).witness(witness).chance(chance).start());
        try {
            return new Cluster(sandbox, Clients.of(sandbox, chance));
        } catch (SettingsException | RuntimeException e) {
            sandbox.close();
            throw new CannotMeasureException(String.valueOf(e.getMessage()), e);
        }
    }

    Sandbox sandbox() {
        return sandbox;
    }

    List<SandboxNode> nodes() {
        return sandbox.nodes();
    }

    /// Asks this node alone.
    ClusterClient at(SandboxNode node) {
        return must(() -> clients.at(node));
    }

    SandboxNode leader() {
        return sandbox.awaitLeader(WHOLE)
                .orElseThrow(() ->
                        new CannotMeasureException(
                                "looking for the leader: nobody leads after "
                                        + WHOLE.toSeconds()
                                        + " s; "
                                        + sandbox.wanting()));
    }

    List<SandboxNode> othersThan(SandboxNode node) {
        return nodes().stream().filter(other -> !other.equals(node)).toList();
    }

    SandboxNode someFollower() {
        return othersThan(leader()).getFirst();
    }

    static long pid(SandboxNode node) {
        return node.process()
                .map(ProcessId::pid)
                .orElseThrow(() -> new CannotMeasureException(node + " does not run"));
    }

    /// The machine of a node loses its power.
    ///
    /// @return the moment before, so that what follows is told too long rather than too short
    long kill(SandboxNode node) {
        ProcessHandle daemon = ProcessHandle.of(pid(node)).orElseThrow();
        long moment = System.nanoTime();
        daemon.destroyForcibly();
        return moment;
    }

    /// Starts a daemon that was killed, and waits until the cluster is whole.
    void bringBack(SandboxNode node) {
        long end = System.nanoTime() + WHOLE.toNanos();
        while (node.process().isPresent() || node.answers()) {
            pauseUntil(end, node + " was killed and is still there");
        }
        must(() -> {
            node.start();
            return node;
        });
        awaitWhole();
    }

    /// Waits until it is healthy, everybody votes, and nobody lacks anything.
    void awaitWhole() {
        must(() -> {
            sandbox.awaitHealthy(WHOLE);
            return sandbox;
        });
        long end = System.nanoTime() + WHOLE.toNanos();
        while (!nodes().stream().allMatch(node -> isFull(node, leader()))) {
            pauseUntil(end, "not all members vote and have all: " + sandbox.wanting());
        }
    }

    private static void pauseUntil(long end, String what) {
        if (System.nanoTime() - end > 0 || !Pause.millis(20)) {
            throw new CannotMeasureException("waiting for the cluster to be whole: " + what);
        }
    }

    /// Whether a node votes, answers, and lacks nothing, as the leader says.
    boolean isFull(SandboxNode node, SandboxNode leader) {
        return statusOf(leader)
                .flatMap(status ->
                        status.members().stream()
                                .filter(member -> member.id().equals(node.place().id().toString()))
                                .findFirst())
                .filter(member -> member.self() || member.answers())
                .filter(member -> member.seat().equals(MemberStatus.VOTER))
                .filter(member -> member.behind() == 0)
                .isPresent();
    }

    /// What a node says now; nothing where it does not answer.
    Optional<NodeStatus> statusOf(SandboxNode node) {
        try {
            return Optional.of(at(node).status());
        } catch (ClientException e) {
            return Optional.empty();
        }
    }

    long revisionAt(SandboxNode node) {
        return must(() -> at(node).status()).revision();
    }

    @Override
    public void close() {
        clients.close();
        sandbox.close();
    }
}
