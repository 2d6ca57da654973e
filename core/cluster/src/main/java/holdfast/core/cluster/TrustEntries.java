package holdfast.core.cluster;

import holdfast.core.cluster.ClusterEvent.NodeForgotten;
import holdfast.core.cluster.CommandBody.DescribeNode;
import holdfast.core.cluster.trust.ClusterTrust;
import holdfast.core.cluster.trust.TrustCommand;
import holdfast.core.cluster.trust.TrustCommand.AddToken;
import holdfast.core.cluster.trust.TrustCommand.FoundTrust;
import holdfast.core.cluster.trust.TrustCommand.RemoveNode;
import holdfast.core.cluster.trust.TrustCommand.RemoveToken;
import holdfast.core.cluster.trust.TrustCommand.ResealAuthority;
import holdfast.core.cluster.trust.TrustCommand.UseToken;
import holdfast.core.cluster.trust.TrustRefusal;
import holdfast.core.cluster.trust.TrustRules;
import holdfast.core.model.NodeId;
import java.util.ArrayList;
import java.util.List;

/// What commands about trust do to the whole state: to trust itself, and to the nodes that they are about.
final class TrustEntries {

    private TrustEntries() {}

    static Effect apply(ClusterState state, TrustCommand command) {
        ClusterTrust trust = state.trust();
        return switch (command) {
            case FoundTrust body -> of(state, TrustRules.found(trust, body, state.revision()));
            case AddToken body -> of(state, TrustRules.add(trust, body));
            case RemoveToken body -> of(state, TrustRules.remove(trust, body));
            case UseToken body -> use(state, body);
            case ResealAuthority body -> of(state, TrustRules.reseal(trust, body));
            case RemoveNode(NodeId node) -> remove(state, node);
        };
    }

    private static Effect of(ClusterState state, Verdict<ClusterTrust> verdict) {
        return Effect.of(verdict, state::withTrust);
    }

    /// The token first: whoever has none learns nothing about names.
    private static Effect use(ClusterState state, UseToken body) {
        Effect certified = of(state, TrustRules.use(state.trust(), body, state.revision()));
        if (!(certified instanceof Effect.Changed(var trusted, var events)) || events.isEmpty()) {
            return certified;
        }
        Effect described =
                NodeRules.describe(
                        trusted, new DescribeNode(body.node(), body.name(), body.address()));
        return switch (described) {
            case Effect.Changed(var changed, var more) -> {
                List<ClusterEvent> all = new ArrayList<>(events);
                all.addAll(more);
                yield new Effect.Changed(changed, all);
            }
            case Effect.Refuse refuse -> refuse;
        };
    }

    private static Effect remove(ClusterState state, NodeId node) {
        if (state.configuration().members().containsKey(node)) {
            return new Effect.Refuse(
                    TrustRefusal.IS_MEMBER, Names.subject("node", node.value().toString()));
        }
        Effect removed = of(state, TrustRules.remove(state.trust(), node, state.revision()));
        NodeRecord described = state.nodes().get(node);
        if (described == null || !(removed instanceof Effect.Changed(var left, var events))) {
            return removed;
        }
        List<ClusterEvent> all = new ArrayList<>(events);
        all.add(new NodeForgotten(node, described.name()));
        return new Effect.Changed(left.withNodes(left.nodes().remove(node)), all);
    }
}
