package holdfast.core.cluster.placement;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Names;
import holdfast.core.cluster.Verdict;
import holdfast.core.cluster.group.Size;
import holdfast.core.cluster.placement.PlacementCommand.PlaceNode;
import holdfast.core.cluster.placement.PlacementCommand.RemoveRule;
import holdfast.core.cluster.placement.PlacementCommand.SetArming;
import holdfast.core.cluster.placement.PlacementCommand.SetPlacement;
import holdfast.core.cluster.placement.PlacementCommand.SetRule;
import holdfast.core.cluster.placement.PlacementCommand.SetUpkeep;
import holdfast.core.cluster.placement.PlacementEvent.ArmingChanged;
import holdfast.core.cluster.placement.PlacementEvent.NodePlaced;
import holdfast.core.cluster.placement.PlacementEvent.PlacementChanged;
import holdfast.core.cluster.placement.PlacementEvent.RuleRemoved;
import holdfast.core.cluster.placement.PlacementEvent.RuleSet;
import holdfast.core.cluster.placement.PlacementEvent.UpkeepChanged;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import java.util.Optional;

/// What commands do to what is agreed about placing groups.
public final class PlacementRules {

    private PlacementRules() {}

    public static Verdict<Placement> apply(ClusterState state, PlacementCommand command) {
        return switch (command) {
            case SetRule body -> set(state, body);
            case RemoveRule body -> remove(state, body);
            case PlaceNode body -> place(state, body);
            case SetUpkeep body -> keep(state, body);
            case SetPlacement body -> settle(state, body);
            case SetArming body -> arm(state, body);
        };
    }

    private static Verdict<Placement> set(ClusterState state, SetRule body) {
        Placement placement = state.placement();
        Rule before = placement.rule(body.name());
        Optional<PlacementRefusal> refusal = RuleForm.refusal(state, body);
        if (refusal.isPresent()) {
            return refuse(refusal.get(), "rule", body.name());
        }
        if (isChanged(before == null ? Revision.ZERO : before.changedAt(), body.known())) {
            return refuse(PlacementRefusal.CHANGED, "rule", body.name());
        }
        if (before == null && placement.rules().size() >= PlacementLimits.RULES) {
            return refuse(PlacementRefusal.FULL, "rule", body.name());
        }
        String name = before == null ? body.name() : before.name();
        Placement with = placement.with(new Rule(name, body.spec(), state.revision()));
        Optional<Verdict<Placement>> contradiction = contradiction(state, with);
        return contradiction.orElseGet(() -> Verdict.changed(with, new RuleSet(name)));
    }

    /// Why this placement can't be, where it contradicts itself in a way in which the present one does not.
    private static Optional<Verdict<Placement>> contradiction(ClusterState state, Placement with) {
        return Contradictions.added(state, with)
                .map(found ->
                        refuse(
                                found.isCycle()
                                        ? PlacementRefusal.CYCLE
                                        : PlacementRefusal.CONTRADICTION,
                                "set",
                                found.names()));
    }

    private static Verdict<Placement> remove(ClusterState state, RemoveRule body) {
        Rule rule = state.placement().rule(body.name());
        if (rule == null) {
            return refuse(PlacementRefusal.UNKNOWN, "rule", body.name());
        }
        return isChanged(rule.changedAt(), body.known())
                ? refuse(PlacementRefusal.CHANGED, "rule", body.name())
                : Verdict.changed(state.placement().without(rule), new RuleRemoved(rule.name()));
    }

    private static Verdict<Placement> place(ClusterState state, PlaceNode body) {
        NodePlacement before = state.placement().of(body.node());
        if (!isMember(state, body.node())) {
            return refuse(PlacementRefusal.NODE, body.node());
        }
        if (isChanged(before.changedAt(), body.known())) {
            return refuse(PlacementRefusal.CHANGED, body.node());
        }
        if (!body.site().isEmpty() && !Names.isNodeName(body.site())) {
            return refuse(PlacementRefusal.SITE, "site", body.site());
        }
        if (body.capacity().filter(size -> !Size.isWithinLimits(size)).isPresent()) {
            return refuse(PlacementRefusal.CAPACITY, body.node());
        }
        NodePlacement after = before.with(body.site(), body.capacity(), state.revision());
        Placement with = state.placement().with(body.node(), after);
        Optional<Verdict<Placement>> contradiction = contradiction(state, with);
        return contradiction.orElseGet(
                () -> Verdict.changed(with, new NodePlaced(body.node(), body.site())));
    }

    private static Verdict<Placement> keep(ClusterState state, SetUpkeep body) {
        NodePlacement before = state.placement().of(body.node());
        if (!isMember(state, body.node())) {
            return refuse(PlacementRefusal.NODE, body.node());
        }
        if (isChanged(before.changedAt(), body.known())) {
            return refuse(PlacementRefusal.CHANGED, body.node());
        }
        NodePlacement after =
                body.untilBack()
                        ? before.withLeaving(body.upkeep(), state.revision())
                        : before.withUpkeep(body.upkeep(), state.revision());
        return Verdict.changed(
                state.placement().with(body.node(), after),
                new UpkeepChanged(body.node(), after.now(), false));
    }

    private static Verdict<Placement> settle(ClusterState state, SetPlacement body) {
        PlacementSettings settings = body.settings();
        if (isChanged(state.placement().changedAt(), body.known())) {
            return refuse(PlacementRefusal.CHANGED, "cluster", "placement");
        }
        if (!isWithin(settings.tolerateFailures(), 0, PlacementLimits.TOLERATE_FAILURES)) {
            return refuse(PlacementRefusal.RESERVE, "cluster", "placement");
        }
        Rebalance rebalance = settings.rebalance();
        boolean fits =
                isWithin(rebalance.thresholdPercent(), 1, PlacementLimits.THRESHOLD_PERCENT)
                        && isWithin(rebalance.gainPercent(), 1, PlacementLimits.GAIN_PERCENT)
                        && isWithin(rebalance.movesAtOnce(), 1, PlacementLimits.MOVES_AT_ONCE)
                        && isWithin(rebalance.holdSeconds(), 0, PlacementLimits.HOLD_SECONDS);
        return fits
                ? Verdict.changed(
                        state.placement().with(settings, state.revision()), new PlacementChanged())
                : refuse(PlacementRefusal.REBALANCE, "cluster", "placement");
    }

    private static Verdict<Placement> arm(ClusterState state, SetArming body) {
        if (isChanged(state.placement().changedAt(), body.known())) {
            return refuse(PlacementRefusal.CHANGED, "cluster", "arming");
        }
        return body.arming() == state.placement().arming()
                ? Verdict.unchanged(state.placement())
                : Verdict.changed(
                        state.placement().with(body.arming(), state.revision()),
                        new ArmingChanged(body.arming()));
    }

    static boolean isWithin(long number, long least, long most) {
        return number >= least && number <= most;
    }

    private static boolean isMember(ClusterState state, NodeId node) {
        return state.configuration().members().containsKey(node);
    }

    private static boolean isChanged(Revision changedAt, Revision known) {
        return !known.equals(Revision.ZERO) && !known.equals(changedAt);
    }

    private static Verdict<Placement> refuse(PlacementRefusal refusal, NodeId node) {
        return refuse(refusal, "node", node.value().toString());
    }

    private static Verdict<Placement> refuse(PlacementRefusal refusal, String what, String name) {
        return new Verdict.Refuse<>(refusal, Names.subject(what, name));
    }
}
