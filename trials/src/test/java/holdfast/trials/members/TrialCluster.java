package holdfast.trials.members;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.frontends.api.MemberStatus;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.client.ClientException;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxBuilder;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.model.SandboxException;
import holdfast.trials.Clients;
import holdfast.trials.Ledger;
import holdfast.trials.Load;
import holdfast.trials.Patience;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// A cluster that is tried, with its clients and, where wanted, a load.
final class TrialCluster implements AutoCloseable {

    /// Whether all of every trial is gone through.
    static final boolean FULL = Boolean.getBoolean("trials.full");

    /// After this a trial that waits has failed. Long, because machines may be busy.
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Sandbox sandbox;
    private final Clients clients;
    private final List<Load> loads = new ArrayList<>();

    private TrialCluster(Sandbox sandbox, Clients clients) {
        this.sandbox = sandbox;
        this.clients = clients;
    }

    static TrialCluster start(SandboxBuilder plan) throws Exception {
        Sandbox sandbox = plan.start();
        try {
            return new TrialCluster(sandbox, Clients.of(sandbox, new SecureRandom()));
        } catch (Exception | Error e) {
            sandbox.close();
            throw e;
        }
    }

    Sandbox sandbox() {
        return sandbox;
    }

    Clients clients() {
        return clients;
    }

    List<SandboxNode> nodes() {
        return sandbox.nodes();
    }

    Load load() {
        Load load = Load.start(clients, Load.Plan.USUAL);
        loads.add(load);
        return load;
    }

    SandboxNode leader() {
        return sandbox.awaitLeader(PATIENCE)
                .orElseThrow(() -> new AssertionError(tells("nobody leads")));
    }

    SandboxNode follower() {
        SandboxNode leader = leader();
        return nodes().stream().filter(node -> !node.equals(leader)).findFirst().orElseThrow();
    }

    List<SandboxNode> others(SandboxNode than) {
        return nodes().stream().filter(node -> !node.equals(than)).toList();
    }

    /// Names of the nodes that have a vote, as this one says.
    private Set<String> votes(SandboxNode node) throws ClientException {
        return clients.at(node).status().members().stream()
                .filter(member -> member.seat().equals(MemberStatus.VOTER))
                .map(MemberStatus::name)
                .collect(Collectors.toSet());
    }

    /// Waits until only these have votes, and each of them knows it: before that the loss of one more could leave an
    /// earlier majority to be asked, or what only the witness knows of.
    void awaitVotes(SandboxNode... wanted) {
        Set<String> names =
                List.of(wanted).stream().map(SandboxNode::name).collect(Collectors.toSet());
        await(
                "only " + names + " have votes",
                () -> {
                    for (SandboxNode node : wanted) {
                        if (!votes(node).equals(names)) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    /// Waits until the cluster is healthy, every node votes again, and all have applied the same. Only without a load, or
    /// while that is paused.
    void awaitWhole() throws Exception {
        try {
            sandbox.awaitHealthy(PATIENCE);
        } catch (SandboxException notWell) {
            throw new AssertionError(tells(notWell.problem().why() + "\n" + statuses()), notWell);
        }
        awaitVotes(nodes().toArray(SandboxNode[]::new));
        awaitSame(nodes());
    }

    /// Waits until these have applied the same. Only without a load, or while that is paused.
    void awaitSame(List<SandboxNode> nodes) {
        await("all have applied the same", () -> revisions(nodes).size() == 1);
    }

    /// How each node sees the cluster.
    private String statuses() {
        StringBuilder text = new StringBuilder();
        for (SandboxNode node : nodes()) {
            try {
                text.append(node).append(": ").append(clients.at(node).status()).append('\n');
            } catch (ClientException e) {
                text.append(node).append(": ").append(e.getMessage()).append('\n');
            }
        }
        return text.toString();
    }

    private Set<Long> revisions(List<SandboxNode> nodes) throws Exception {
        List<Long> revisions = new ArrayList<>();
        for (SandboxNode node : nodes) {
            NodeStatus status = clients.at(node).status();
            revisions.add(status.revision());
        }
        return Set.copyOf(revisions);
    }

    /// Waits for something; what cannot be asked now is not so yet.
    void await(String what, Callable<Boolean> condition) {
        Patience.await(PATIENCE, what, condition, this::tells);
    }

    /// Everything that was acknowledged is there, through each of these nodes.
    void assertNothingLost(Load load, List<SandboxNode> through) throws Exception {
        for (SandboxNode node : through) {
            Ledger.Comparison comparison = compare(load.ledger(), node);
            assertThat(comparison.keys()).isPositive();
            assertThat(comparison.lost()).as(() -> tells("lost, as " + node + " has it")).isEmpty();
        }
    }

    /// A node that has just come up may need a moment until it can give current answers.
    private Ledger.Comparison compare(Ledger ledger, SandboxNode node) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return ledger.compare(clients.at(node));
            } catch (ClientException e) {
                if (attempt == 4) {
                    throw e;
                }
            }
        }
    }

    /// A sentence, and what the daemons printed last.
    String tells(String sentence) {
        StringBuilder text = new StringBuilder(sentence);
        for (SandboxNode node : nodes()) {
            text.append("\n--- ").append(node).append(":\n").append(node.tail());
        }
        return text.toString();
    }

    @Override
    public void close() {
        loads.forEach(Load::close);
        clients.close();
        sandbox.close();
    }
}
