package holdfast.bench.cluster;

import holdfast.bench.CannotMeasureException;
import holdfast.frontends.api.MemberStatus;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.SettingsException;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxBuilder;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.model.SandboxException;
import holdfast.sandbox.process.ProcessId;
import holdfast.trials.Clients;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A cluster of real daemons that is measured. Whatever it can't do ends the benchmark.
public final class Cluster implements AutoCloseable {

    /// Until it is whole again.
    private static final Duration WHOLE = Duration.ofSeconds(60);

    private final Sandbox sandbox;
    private final Clients clients;

    private Cluster(Sandbox sandbox, Clients clients) {
        this.sandbox = sandbox;
        this.clients = clients;
    }

    /// Something of the sandbox or of a client.
    public interface Doing<T> {
        T go() throws SandboxException, ClientException;
    }

    public static <T> T must(Doing<T> doing) {
        try {
            return doing.go();
        } catch (SandboxException | ClientException e) {
            throw new CannotMeasureException(String.valueOf(e.getMessage()), e);
        }
    }

    /// Founds one, and waits until it is healthy.
    public static Cluster start(int nodes, boolean witness, SecureRandom chance) {
        return start(Sandbox.builder().nodes(nodes).witness(witness), chance);
    }

    /// Founds this one, and waits until it is healthy.
    public static Cluster start(SandboxBuilder plan, SecureRandom chance) {
        Sandbox sandbox = must(plan.chance(chance)::start);
        try {
            return new Cluster(sandbox, Clients.of(sandbox, chance));
        } catch (SettingsException | RuntimeException e) {
            sandbox.close();
            throw new CannotMeasureException(String.valueOf(e.getMessage()), e);
        }
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public List<SandboxNode> nodes() {
        return sandbox.nodes();
    }

    /// Asks whichever node answers.
    public ClusterClient any() {
        return clients.any();
    }

    /// Asks this node alone.
    public ClusterClient at(SandboxNode node) {
        return must(() -> clients.at(node));
    }

    public SandboxNode leader() {
        return sandbox.awaitLeader(WHOLE)
                .orElseThrow(() ->
                        new CannotMeasureException(
                                "looking for the leader: nobody leads after "
                                        + WHOLE.toSeconds()
                                        + " s; "
                                        + sandbox.wanting()));
    }

    public List<SandboxNode> othersThan(SandboxNode node) {
        return nodes().stream().filter(other -> !other.equals(node)).toList();
    }

    public SandboxNode someFollower() {
        return othersThan(leader()).getFirst();
    }

    public static long pid(SandboxNode node) {
        return node.process()
                .map(ProcessId::pid)
                .orElseThrow(() -> new CannotMeasureException(node + " does not run"));
    }

    /// The machine of a node loses its power.
    ///
    /// @return the moment before, so that what follows is told too long rather than too short
    public long kill(SandboxNode node) {
        ProcessHandle daemon = ProcessHandle.of(pid(node)).orElseThrow();
        long moment = System.nanoTime();
        daemon.destroyForcibly();
        return moment;
    }

    /// Starts a daemon that was killed, and waits until the cluster is whole.
    public void bringBack(SandboxNode node) {
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
    public void awaitWhole() {
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
    public boolean isFull(SandboxNode node, SandboxNode leader) {
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
    public Optional<NodeStatus> statusOf(SandboxNode node) {
        try {
            return Optional.of(at(node).status());
        } catch (ClientException e) {
            return Optional.empty();
        }
    }

    public long revisionAt(SandboxNode node) {
        return must(() -> at(node).status()).revision();
    }

    @Override
    public void close() {
        clients.close();
        sandbox.close();
    }
}
