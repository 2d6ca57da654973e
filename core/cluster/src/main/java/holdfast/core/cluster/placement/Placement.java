package holdfast.core.cluster.placement;

import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is agreed about placing groups. Immutable.
///
/// @param rules      by their names in lower case
/// @param nodes      of which anything was said
/// @param settings   of the whole cluster
/// @param arming     whether the cluster acts
/// @param changedAt  the revision at which the settings or the arming last changed
public record Placement(
        OrderedMap<String, Rule> rules,
        OrderedMap<NodeId, NodePlacement> nodes,
        PlacementSettings settings,
        Arming arming,
        Revision changedAt) {

    /// Where nobody said anything.
    public static final Placement NONE =
            new Placement(
                    OrderedMap.empty(),
                    OrderedMap.empty(),
                    PlacementSettings.DEFAULT,
                    Arming.ARMED,
                    Revision.ZERO);

    /// The rule of this name, whatever case it is written in.
    public @Nullable Rule rule(String name) {
        return rules.get(name.toLowerCase(Locale.ROOT));
    }

    /// Those that count, by their names.
    public List<Rule> enabled() {
        List<Rule> all = new ArrayList<>();
        for (OrderedMap.Entry<String, Rule> rule : rules) {
            if (rule.value().spec().enabled()) {
                all.add(rule.value());
            }
        }
        return all;
    }

    public NodePlacement of(NodeId node) {
        NodePlacement said = nodes.get(node);
        return said == null ? NodePlacement.NONE : said;
    }

    /// A number that equal ones share: see [OrderedMap#digest()].
    public long digest() {
        long digest = rules.digest();
        digest = digest * 31 + nodes.digest();
        digest = digest * 31 + settings.hashCode();
        digest = digest * 31 + arming.hashCode();
        return digest * 31 + changedAt.value();
    }

    Placement with(Rule rule) {
        return withRules(rules.put(rule.name().toLowerCase(Locale.ROOT), rule));
    }

    Placement without(Rule rule) {
        return withRules(rules.remove(rule.name().toLowerCase(Locale.ROOT)));
    }

    Placement withRules(OrderedMap<String, Rule> others) {
        return new Placement(others, nodes, settings, arming, changedAt);
    }

    /// What says nothing is not kept, so that a state of before it was ever said is the same.
    Placement with(NodeId node, NodePlacement said) {
        OrderedMap<NodeId, NodePlacement> others =
                said.saysNothing() ? nodes.remove(node) : nodes.put(node, said);
        return new Placement(rules, others, settings, arming, changedAt);
    }

    Placement with(PlacementSettings others, Revision at) {
        return new Placement(rules, nodes, others, arming, at);
    }

    Placement with(Arming other, Revision at) {
        return new Placement(rules, nodes, settings, other, at);
    }
}
