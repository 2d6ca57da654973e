package holdfast.core.cluster.placement;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Verdict;
import holdfast.core.cluster.group.NodeReport;
import holdfast.core.cluster.placement.PlacementEvent.UpkeepChanged;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.StartCount;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What becomes of placement when groups and members leave, and when a node is back.
public final class Departures {

    private Departures() {}

    /// Rules and nodes without the groups and members that are not there any more. A rule that loses all of its groups, nodes or
    /// sites goes with them; one between groups of which one is left waits for others.
    public static Placement forget(ClusterState state) {
        Placement placement = state.placement();
        Set<NodeId> members = state.configuration().members().keySet();
        for (OrderedMap.Entry<NodeId, NodePlacement> node : placement.nodes()) {
            if (!members.contains(node.key())) {
                placement = placement.with(node.key(), NodePlacement.NONE);
            }
        }
        for (OrderedMap.Entry<String, Rule> entry : placement.rules()) {
            Rule rule = entry.value();
            List<GroupId> groups =
                    rule.spec().groups().stream()
                            .filter(group -> state.groups().get(group) != null)
                            .toList();
            Demand demand = left(placement, members, rule.spec().demand());
            if (groups.isEmpty() || isEmpty(demand)) {
                placement = placement.without(rule);
            } else if (groups.size() < rule.spec().groups().size()
                    || !demand.equals(rule.spec().demand())) {
                placement =
                        placement.with(
                                new Rule(
                                        rule.name(),
                                        rule.spec().with(groups, demand),
                                        state.revision()));
            }
        }
        return placement;
    }

    private static Demand left(Placement placement, Set<NodeId> members, Demand demand) {
        Set<String> sites =
                members.stream().map(node -> placement.of(node).site()).collect(Collectors.toSet());
        return switch (demand) {
            case Demand.OnNodes(var nodes) ->
                    new Demand.OnNodes(
                            nodes.stream().filter(node -> members.contains(node.node())).toList());
            case Demand.OffNodes(var nodes) ->
                    new Demand.OffNodes(nodes.stream().filter(members::contains).toList());
            case Demand.OnSites(var names) ->
                    new Demand.OnSites(names.stream().filter(sites::contains).toList());
            case Demand.OffSites(var names) ->
                    new Demand.OffSites(names.stream().filter(sites::contains).toList());
            case Demand.Together _, Demand.Apart _, Demand.Follow _, Demand.InOrder _ -> demand;
        };
    }

    private static boolean isEmpty(Demand demand) {
        return switch (demand) {
            case Demand.OnNodes(var nodes) -> nodes.isEmpty();
            case Demand.OffNodes(var nodes) -> nodes.isEmpty();
            case Demand.OnSites(var sites) -> sites.isEmpty();
            case Demand.OffSites(var sites) -> sites.isEmpty();
            case Demand.Together _, Demand.Apart _, Demand.Follow _, Demand.InOrder _ -> false;
        };
    }

    /// A node reported: where it did so from a later start than before, what its shutdown began is over.
    ///
    /// @param before its last report; none where it never reported
    public static Verdict<Placement> reported(
            ClusterState state, NodeId node, @Nullable NodeReport before, StartCount start) {
        NodePlacement said = state.placement().of(node);
        boolean back = before == null || before.start().compareTo(start) < 0;
        if (!back || said.leaving() == Upkeep.ACTIVE) {
            return Verdict.unchanged(state.placement());
        }
        NodePlacement after = said.withLeaving(Upkeep.ACTIVE, state.revision());
        return Verdict.changed(
                state.placement().with(node, after), new UpkeepChanged(node, after.now(), true));
    }
}
