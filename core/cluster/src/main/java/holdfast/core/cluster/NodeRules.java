package holdfast.core.cluster;

import holdfast.core.cluster.ClusterEvent.ClusterNamed;
import holdfast.core.cluster.ClusterEvent.ConfigurationChanged;
import holdfast.core.cluster.ClusterEvent.FeatureLevelRaised;
import holdfast.core.cluster.ClusterEvent.LevelReported;
import holdfast.core.cluster.ClusterEvent.NodeDescribed;
import holdfast.core.cluster.ClusterEvent.NodeForgotten;
import holdfast.core.cluster.CommandBody.DescribeNode;
import holdfast.core.cluster.CommandBody.NameCluster;
import holdfast.core.cluster.CommandBody.RaiseFeatureLevel;
import holdfast.core.cluster.CommandBody.ReportLevel;
import holdfast.core.cluster.group.NodeEndings;
import holdfast.core.cluster.host.HostRules;
import holdfast.core.cluster.placement.Departures;
import holdfast.core.cluster.trust.ClusterTrust;
import holdfast.core.cluster.trust.TrustEvent.NodeRemoved;
import holdfast.core.model.Configuration;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What entries do to the cluster itself: its name, its feature level, its nodes and members.
final class NodeRules {

    private NodeRules() {}

    static Effect nameCluster(ClusterState state, NameCluster body) {
        if (!Names.isClusterName(body.name())) {
            return new Effect.Refuse(
                    BasicRefusal.CLUSTER_NAME, Names.subject("cluster", body.name()));
        }
        return Effect.changed(state.withName(body.name()), new ClusterNamed(body.name()));
    }

    static Effect describe(ClusterState state, DescribeNode body) {
        Optional<Refusal> refusal = refusalToDescribe(state, body);
        if (refusal.isPresent()) {
            return new Effect.Refuse(refusal.get(), Names.subject("node", body.name()));
        }
        NodeRecord present = state.nodes().get(body.node());
        NodeRecord described =
                present == null
                        ? new NodeRecord(
                                body.name(),
                                body.address(),
                                state.revision(),
                                ClusterState.FIRST_LEVEL)
                        : new NodeRecord(
                                body.name(),
                                body.address(),
                                present.since(),
                                present.supportedLevel());
        return Effect.changed(
                state.withNodes(state.nodes().put(body.node(), described)),
                new NodeDescribed(body.node(), body.name(), body.address()));
    }

    private static Optional<Refusal> refusalToDescribe(ClusterState state, DescribeNode body) {
        if (!Names.isNodeName(body.name())) {
            return Optional.of(BasicRefusal.NODE_NAME);
        }
        if (!Names.isAddress(body.address())) {
            return Optional.of(BasicRefusal.NODE_ADDRESS);
        }
        for (OrderedMap.Entry<NodeId, NodeRecord> node : state.nodes()) {
            // Host names have no case (RFC 4343), so two that differ by it alone are one.
            if (node.value().name().equalsIgnoreCase(body.name())
                    && !node.key().equals(body.node())) {
                return Optional.of(BasicRefusal.NODE_NAME_TAKEN);
            }
        }
        return Optional.empty();
    }

    static Effect reportLevel(ClusterState state, ReportLevel body) {
        NodeRecord present = state.nodes().get(body.node());
        if (present == null) {
            return refuse(BasicRefusal.NODE_UNKNOWN, body.node());
        }
        if (body.level() < state.featureLevel()) {
            return refuse(BasicRefusal.NODE_LEVEL, body.node());
        }
        return Effect.changed(
                state.withNodes(
                        state.nodes().put(body.node(), present.withSupportedLevel(body.level()))),
                new LevelReported(body.node(), body.level()));
    }

    /// Raises the level if every member reported a program that knows it. What this node's own program
    /// knows is not asked here: then nodes of two versions would answer differently.
    static Effect raiseLevel(ClusterState state, RaiseFeatureLevel body) {
        String on = "feature level " + body.level();
        if (body.level() != state.featureLevel() + 1) {
            return new Effect.Refuse(BasicRefusal.LEVEL_NOT_NEXT, on);
        }
        if (!allMembersSupport(state, body.level())) {
            return new Effect.Refuse(BasicRefusal.LEVEL_NOT_SUPPORTED, on);
        }
        return Effect.changed(
                state.withFeatureLevel(body.level()), new FeatureLevelRaised(body.level()));
    }

    private static boolean allMembersSupport(ClusterState state, int level) {
        for (NodeId member : state.configuration().members().keySet()) {
            NodeRecord node = state.nodes().get(member);
            if (node == null || node.supportedLevel() < level) {
                return false;
            }
        }
        return !state.configuration().members().isEmpty();
    }

    /// Takes a configuration over, and forgets the nodes that were members until now: one that joins
    /// again does so under another id (A8), and may want its old name. Their certificates are good for
    /// nothing from this very entry on (T1).
    static Effect.Changed configure(ClusterState state, Configuration configuration) {
        Effect.Changed taken =
                new Effect.Changed(state, List.of(new ConfigurationChanged(configuration)))
                        .and(NodeEndings.removed(state, configuration), state::withGroups);
        List<ClusterEvent> events = new ArrayList<>(taken.events());
        OrderedMap<NodeId, NodeRecord> nodes = state.nodes();
        ClusterTrust trust = state.trust();
        for (NodeId member : state.configuration().members().keySet()) {
            if (configuration.members().containsKey(member)) {
                continue;
            }
            NodeRecord left = nodes.get(member);
            if (left != null) {
                nodes = nodes.remove(member);
                events.add(new NodeForgotten(member, left.name()));
            }
            ClusterTrust without = trust.without(member, state.revision());
            if (!without.equals(trust)) {
                trust = without;
                events.add(new NodeRemoved(member));
            }
        }
        ClusterState configured =
                taken.state().withConfiguration(configuration).withNodes(nodes).withTrust(trust);
        return new Effect.Changed(
                configured
                        .withHosts(HostRules.forget(configured))
                        .withPlacement(Departures.forget(configured)),
                events);
    }

    private static Effect refuse(Refusal refusal, NodeId node) {
        return new Effect.Refuse(refusal, Names.subject("node", node.value().toString()));
    }
}
