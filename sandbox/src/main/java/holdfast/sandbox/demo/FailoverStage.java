package holdfast.sandbox.demo;

import holdfast.frontends.api.CreateGroup;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.api.Trouble;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ClientSettings;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.Consistency;
import holdfast.frontends.client.GroupCalls;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.model.SandboxException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Performs the first act on a sandbox that is up and whose nodes may run groups: a group's node is killed, and then,
/// where it runs now, one that leads as well.
public final class FailoverStage {

    public static final String TITLE = "A group of processes on three nodes";

    /// Of a node that can run no groups, in its status.
    private static final String UNABLE = "runs-no-groups";

    /// What is usual, in a wish.
    private static final int USUAL = -1;

    private final Voice voice;
    private final SecureRandom chance;

    public FailoverStage(Voice voice, SecureRandom chance) {
        this.voice = voice;
        this.chance = chance;
    }

    /// Performs it; the sandbox stays up.
    public Failovers perform(Sandbox sandbox) throws SandboxException, ClientException {
        Optional<Trouble> unable = unable(sandbox);
        if (unable.isPresent()) {
            voice.aside("Not shown: " + unable.get().what() + " " + unable.get().remedy());
            return Failovers.SKIPPED;
        }
        try (ClusterClient client =
                ClusterClient.builder(ClientSettings.read(sandbox.layout().client()), chance)
                        .build()) {
            return perform(sandbox, client);
        }
    }

    private static Optional<Trouble> unable(Sandbox sandbox) {
        return sandbox.nodes().stream()
                .map(sandbox::status)
                .flatMap(Optional::stream)
                .map(NodeStatus::problems)
                .flatMap(List::stream)
                .filter(problem -> problem.code().equals(UNABLE))
                .findFirst();
    }

    private Failovers perform(Sandbox sandbox, ClusterClient client)
            throws SandboxException, ClientException {
        Ticker ticker = new Ticker(sandbox.layout().directory());
        Patience patience = new Patience(sandbox);
        SandboxNode first =
                sandbox.nodes().stream()
                        .filter(node -> !sandbox.leader().equals(Optional.of(node)))
                        .findFirst()
                        .orElseThrow();
        client.ask(GroupCalls.create(wish(ticker, first)));
        patience.until(
                "the group writes its first line", () -> ticker.spans(names(sandbox)).lines() > 0);
        List<Failover> all = new ArrayList<>();
        for (int i = 0; i < Failovers.KILLS; i++) {
            boolean led = i == Failovers.KILLS - 1;
            SandboxNode owner = owner(sandbox, client, patience);
            Kill kill = new Kill(sandbox, client, ticker, patience, voice);
            all.add(kill.perform(i + 1 + ". ", owner, led));
        }
        return new Failovers(all, false);
    }

    /// The same as `holdfast group create ticker --prefer NODE -- /bin/sh -c ...`.
    private static CreateGroup wish(Ticker ticker, SandboxNode preferred) {
        return new CreateGroup(
                Ticker.NAME,
                "",
                List.of(preferred.name()),
                ticker.command(),
                "/",
                Map.of(),
                "",
                "",
                USUAL,
                USUAL,
                USUAL,
                USUAL,
                List.of());
    }

    private static List<String> names(Sandbox sandbox) {
        return sandbox.nodes().stream().map(SandboxNode::name).toList();
    }

    private static SandboxNode owner(Sandbox sandbox, ClusterClient client, Patience patience)
            throws SandboxException {
        String name =
                patience.forIt(
                        "the group is online",
                        () ->
                                Optional.of(
                                                client.ask(
                                                        GroupCalls.group(
                                                                Ticker.NAME, Consistency.CURRENT)))
                                        .filter(group -> group.state().equals("online"))
                                        .map(group -> group.owner().name()));
        return sandbox.node(name);
    }
}
