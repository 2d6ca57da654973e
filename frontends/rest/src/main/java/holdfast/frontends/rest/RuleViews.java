package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.placement.Demand;
import holdfast.core.cluster.placement.NodePoints;
import holdfast.core.cluster.placement.Rule;
import holdfast.core.cluster.placement.RuleSpec;
import holdfast.core.model.GroupId;
import holdfast.core.model.OrderedMap;
import holdfast.frontends.api.GroupRef;
import holdfast.frontends.api.NodePriority;
import holdfast.frontends.api.RuleList;
import holdfast.frontends.api.RuleNote;
import holdfast.frontends.api.RuleView;
import java.util.ArrayList;
import java.util.List;

/// Rules in the words of the contract.
final class RuleViews {

    private RuleViews() {}

    static RuleList list(ClusterState state) {
        List<RuleView> views = new ArrayList<>();
        for (OrderedMap.Entry<String, Rule> rule : state.placement().rules()) {
            views.add(view(state, rule.value()));
        }
        return new RuleList(state.revision().value(), views);
    }

    static RuleView view(ClusterState state, Rule rule) {
        RuleSpec spec = rule.spec();
        return new RuleView(
                rule.name(),
                RuleSentence.of(state, spec),
                spec.groups().stream().map(group -> ref(state, group)).toList(),
                word(spec.demand()),
                nodes(state, spec.demand()),
                sites(spec.demand()),
                spec.strict(),
                spec.points(),
                spec.demand() instanceof Demand.InOrder(var bothWays) && bothWays,
                spec.enabled(),
                rule.changedAt().value());
    }

    /// Those that name a group.
    static List<RuleNote> notes(ClusterState state, GroupId group) {
        List<RuleNote> notes = new ArrayList<>();
        for (OrderedMap.Entry<String, Rule> entry : state.placement().rules()) {
            Rule rule = entry.value();
            if (rule.spec().groups().contains(group)) {
                notes.add(
                        new RuleNote(
                                rule.name(),
                                RuleSentence.of(state, rule.spec()),
                                rule.spec().enabled()));
            }
        }
        return notes;
    }

    private static GroupRef ref(ClusterState state, GroupId id) {
        return new GroupRef(id.value().toString(), name(state, id));
    }

    static String name(ClusterState state, GroupId id) {
        Group group = state.groups().get(id);
        return group == null ? id.value().toString() : group.name();
    }

    private static String word(Demand demand) {
        return switch (demand) {
            case Demand.OnNodes _ -> RuleView.ON_NODES;
            case Demand.OffNodes _ -> RuleView.OFF_NODES;
            case Demand.OnSites _ -> RuleView.ON_SITES;
            case Demand.OffSites _ -> RuleView.OFF_SITES;
            case Demand.Together() -> RuleView.TOGETHER;
            case Demand.Apart() -> RuleView.APART;
            case Demand.Follow() -> RuleView.FOLLOW;
            case Demand.InOrder _ -> RuleView.IN_ORDER;
        };
    }

    private static List<NodePriority> nodes(ClusterState state, Demand demand) {
        return switch (demand) {
            case Demand.OnNodes(var nodes) ->
                    nodes.stream().map(node -> priority(state, node)).toList();
            case Demand.OffNodes(var nodes) ->
                    nodes.stream().map(node -> priority(state, new NodePoints(node, 1))).toList();
            case Demand.OnSites _,
                    Demand.OffSites _,
                    Demand.Together _,
                    Demand.Apart _,
                    Demand.Follow _,
                    Demand.InOrder _ ->
                    List.of();
        };
    }

    private static NodePriority priority(ClusterState state, NodePoints node) {
        return new NodePriority(NodePages.ref(state, node.node()), node.points());
    }

    private static List<String> sites(Demand demand) {
        return switch (demand) {
            case Demand.OnSites(var sites) -> sites;
            case Demand.OffSites(var sites) -> sites;
            case Demand.OnNodes _,
                    Demand.OffNodes _,
                    Demand.Together _,
                    Demand.Apart _,
                    Demand.Follow _,
                    Demand.InOrder _ ->
                    List.of();
        };
    }
}
