package holdfast.sandbox.cluster;

import holdfast.core.model.Problem;
import holdfast.frontends.api.MemberStatus;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.client.Call;
import holdfast.frontends.client.Calls;
import holdfast.frontends.client.ClientException;
import holdfast.sandbox.model.Limits;
import holdfast.sandbox.model.SandboxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Forms a cluster of nodes that wait, by the calls of `cluster init`, `node token` and `node join`.
final class Joining {

    private static final long LOOK_MILLIS = 20;
    private static final int TOKEN_SECONDS = 3_600;

    /// More members than these follow without a vote.
    private static final int MOST_VOTERS = 7;

    private final Sandbox sandbox;
    private final Asks asks;
    private final Consumer<String> progress;

    Joining(Sandbox sandbox, Asks asks, Consumer<String> progress) {
        this.sandbox = sandbox;
        this.asks = asks;
        this.progress = progress;
    }

    /// @param share where the witness's file is to lie
    void form(List<SandboxNode> nodes, Optional<String> share) throws SandboxException {
        SandboxNode first = nodes.getFirst();
        enter(first, Calls.foundCluster("sandbox-" + sandbox.layout().id()));
        await(first, "it leads", status -> status.role().equals(NodeStatus.LEADER));
        progress.accept(first + " has founded the cluster");
        for (SandboxNode node : nodes.subList(1, nodes.size())) {
            String token = repeat(first, Calls.addToken(TOKEN_SECONDS)).token();
            enter(node, Calls.joinCluster(first.place().api(), token));
            progress.accept(node + " joins by a token");
        }
        int voters = Math.min(nodes.size(), MOST_VOTERS);
        await(
                first,
                "all are members and vote",
                status -> status.members().size() == nodes.size() && voters(status) == voters);
        if (share.isPresent()) {
            repeat(first, Calls.setWitness(share.get()));
        }
    }

    private static long voters(NodeStatus status) {
        return status.members().stream()
                .filter(member -> member.seat().equals(MemberStatus.VOTER))
                .count();
    }

    /// Lets a node that waits found a cluster or join one. To ask for that again is safe; and where an answer was lost it
    /// may be done already.
    private void enter(SandboxNode node, Call<?> call) throws SandboxException {
        await(node, "it waits to become a node", status -> status.cluster().isEmpty());
        await(
                node,
                "it is a node after " + call.name(),
                status -> !status.cluster().isEmpty() || asked(node, call));
    }

    private boolean asked(SandboxNode node, Call<?> call) throws ClientException {
        asks.ask(node.place(), call);
        return true;
    }

    /// A busy machine may change its leader in between.
    private <T> T repeat(SandboxNode node, Call<T> call) throws SandboxException {
        List<T> answer = new ArrayList<>();
        await(node, call.name() + " is done", _ -> answer.add(asks.ask(node.place(), call)));
        return answer.getFirst();
    }

    private interface Wish {
        boolean isMet(NodeStatus status) throws ClientException;
    }

    /// Its socket goes away for a moment where a node that waited becomes one of the cluster.
    private void await(SandboxNode node, String what, Wish wish) throws SandboxException {
        long begun = System.nanoTime();
        String last = "it does not answer";
        while (System.nanoTime() - begun < Limits.HEALTHY.toNanos()) {
            if (sandbox.isClosing() || Thread.currentThread().isInterrupted()) {
                throw Refusals.ending();
            }
            if (node.process().isEmpty()) {
                throw failed("wait until " + what, node, "its daemon ended.");
            }
            try {
                NodeStatus status = asks.status(node.place());
                if (wish.isMet(status)) {
                    return;
                }
                last = status.problems().isEmpty() ? "" : status.problems().getFirst().what();
            } catch (ClientException e) {
                last = e.problem().why();
            }
            Pause.millis(LOOK_MILLIS);
        }
        throw failed("wait until " + what, node, last);
    }

    private SandboxException failed(String tried, SandboxNode node, String why) {
        if (sandbox.isClosing()) {
            return Refusals.ending();
        }
        return new SandboxException(
                SandboxException.Blame.CLUSTER,
                new Problem(
                        "cluster-not-formed",
                        tried,
                        "node " + node,
                        why + " It said:\n" + node.tail(),
                        "--keep leaves the files of the nodes; their output is in output.log."));
    }
}
