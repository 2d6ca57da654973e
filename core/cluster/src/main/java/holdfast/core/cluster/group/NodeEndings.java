package holdfast.core.cluster.group;

import holdfast.core.cluster.ClusterEvent;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Names;
import holdfast.core.cluster.Verdict;
import holdfast.core.cluster.group.GroupCommand.ConfirmStopped;
import holdfast.core.model.Configuration;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Revision;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What becomes of the runs of a whole node: its lease ended, an operator confirmed that it is stopped,
/// it was removed, or a forced start made everything unsure that was known of it.
public final class NodeEndings {

    private NodeEndings() {}

    /// The end of a node's lease proves that the runs that were taken from it by now have ended (P4).
    public static Verdict<Groups> leaseEnded(ClusterState state, NodeId node) {
        GroupsDraft all = new GroupsDraft(state);
        all.eachUnprovenOn(
                node,
                group -> {
                    Endings.prove(
                            all, group, owed -> owed.run().node().equals(node), Proof.LEASE_ENDED);
                    all.put(group);
                });
        return all.verdict();
    }

    /// The node is to be switched off: whatever it runs is taken from it first, so that it starts none of it
    /// again should it be switched on before the cluster has heard that it was off (P3).
    public static Verdict<Groups> fencing(ClusterState state, NodeId node) {
        GroupsDraft all = new GroupsDraft(state);
        Why why =
                new Why(
                        Cause.PLANNED,
                        all.nameOf(node) + " is to be switched off by its fence device");
        all.eachUnprovenOn(
                node,
                group -> {
                    if (group.owner instanceof Owner.Owning(Run run, _)
                            && run.node().equals(node)) {
                        Endings.take(all, group, run, why);
                        all.put(group);
                    }
                });
        return all.verdict();
    }

    /// The node's power was off after this attempt began, asked of its device: the runs that were taken from
    /// it by then have ended, and it is accounted for after a forced start of before then (P3).
    public static Verdict<Groups> powerOff(ClusterState state, NodeId node, Revision attempt) {
        GroupsDraft all = new GroupsDraft(state);
        all.eachUnprovenOn(
                node,
                group -> {
                    Endings.prove(
                            all,
                            group,
                            owed ->
                                    owed.run().node().equals(node)
                                            && !owed.takenAt().isAbove(attempt),
                            Proof.POWER_OFF);
                    all.put(group);
                });
        Awaited awaited = all.groups().awaited().get(node);
        if (awaited != null && !awaited.since().revision().isAbove(attempt)) {
            all.become(all.groups().withAwaited(all.groups().awaited().remove(node)));
        }
        return all.verdict();
    }

    /// After a forced start every node that the state knows of is awaited, with or without runs: it may
    /// have been given runs in what the force gave up (A7). What nodes reported before counts no more.
    public static Verdict<Groups> forced(ClusterState state) {
        GroupsDraft all = new GroupsDraft(state);
        OrderedMap<NodeId, Awaited> awaited = all.groups().awaited();
        for (NodeId node : lastKnown(state)) {
            Awaited before = awaited.get(node);
            String name = before == null ? all.nameOf(node) : before.name();
            awaited = awaited.put(node, new Awaited(name, all.now));
        }
        all.become(all.groups().withAwaited(awaited).withReports(OrderedMap.empty()));
        return all.verdict();
    }

    private static Set<NodeId> lastKnown(ClusterState state) {
        Set<NodeId> nodes = new TreeSet<>(state.configuration().members().keySet());
        for (OrderedMap.Entry<NodeId, Awaited> node : state.groups().awaited()) {
            nodes.add(node.key());
        }
        for (OrderedMap.Entry<GroupId, Group> group : state.groups().byId()) {
            for (Run run : group.value().unproven()) {
                nodes.add(run.node());
            }
        }
        return nodes;
    }

    /// A member left: its runs are taken from it, and still owed until proven. Its record must still be
    /// there, for its name.
    public static Verdict<Groups> removed(ClusterState state, Configuration next) {
        GroupsDraft all = new GroupsDraft(state);
        for (NodeId node : state.configuration().members().keySet()) {
            if (!next.members().containsKey(node)) {
                removed(all, node);
            }
        }
        return all.verdict();
    }

    private static void removed(GroupsDraft all, NodeId node) {
        all.become(all.groups().withReports(all.groups().reports().remove(node)));
        for (OrderedMap.Entry<GroupId, Group> group : all.groups().byId()) {
            Group before = group.value();
            GroupDraft draft = new GroupDraft(before);
            if (before.owner() instanceof Owner.Owning(Run run, _) && run.node().equals(node)) {
                Endings.take(all, draft, run, Why.of(Cause.NODE_REMOVED));
            }
            draft.policies = before.policies().without(node);
            draft.returnsTo = before.returnsTo().filter(back -> !back.equals(node));
            if (isAt(before.aim(), node)) {
                draft.aim = Aim.ANYWHERE;
            }
            if (!draft.group(before.touchedAt()).equals(before)) {
                all.put(draft);
            }
        }
    }

    private static boolean isAt(Aim aim, NodeId node) {
        return switch (aim) {
            case Aim.Anywhere() -> false;
            case Aim.Restart(var at) -> at.equals(node);
            case Aim.Stay(var at) -> at.equals(node);
            case Aim.Elsewhere(var not) -> not.equals(node);
            case Aim.To(var to) -> to.equals(node);
        };
    }

    /// An operator says that the node is stopped, of which they saw the state at this revision (P5). That proves
    /// the runs that were taken from it by then. What it owns still is taken now, and waits for a second word, of
    /// somebody who looked after that: the node may have been switched on since they looked first, and have
    /// started what was its own. Until then it is awaited as before.
    static Verdict<Groups> confirm(GroupsDraft all, ConfirmStopped body) {
        List<String> names = namesOf(all, body.node());
        if (names.isEmpty()) {
            return new Verdict.Refuse<>(GroupRefusal.NODE, Names.subject("node", body.name()));
        }
        if (!names.contains(body.name())) {
            return new Verdict.Refuse<>(
                    GroupRefusal.NAME_DIFFERS, Names.subject("node", body.name()));
        }
        all.eachUnprovenOn(
                body.node(),
                group -> {
                    confirm(all, group, body);
                    all.put(group);
                });
        Awaited awaited = all.groups().awaited().get(body.node());
        if (awaited != null
                && !awaited.since().revision().isAbove(body.known())
                && !isTakenNow(all, body.node())) {
            all.become(all.groups().withAwaited(all.groups().awaited().remove(body.node())));
            all.tell(new ClusterEvent.NodeAccounted(body.node(), awaited.name(), true));
        }
        return all.verdict();
    }

    private static void confirm(GroupsDraft all, GroupDraft group, ConfirmStopped body) {
        Endings.prove(
                all,
                group,
                owed ->
                        owed.run().node().equals(body.node())
                                && !owed.takenAt().isAbove(body.known()),
                Proof.CONFIRMED);
        if (group.owner instanceof Owner.Owning(Run run, _)
                && run.node().equals(body.node())
                && !run.orderedAt().isAbove(body.known())) {
            String because = all.nameOf(body.node()) + " is stopped, as an operator says";
            Endings.take(all, group, run, new Why(Cause.PLANNED, because));
        }
    }

    private static boolean isTakenNow(GroupsDraft all, NodeId node) {
        for (OrderedMap.Entry<GroupId, Group> group : all.groups().byId()) {
            for (OwedRun owed : group.value().owed()) {
                if (owed.run().node().equals(node) && owed.takenAt().equals(all.now.revision())) {
                    return true;
                }
            }
        }
        return false;
    }

    /// What an operator may call the node: its name now, or for one that is no member the names that it
    /// had when its runs were taken or when it was last awaited. Nothing where nobody knows it.
    private static List<String> namesOf(GroupsDraft all, NodeId node) {
        if (all.state.configuration().members().containsKey(node)
                || all.state.nodes().containsKey(node)) {
            return List.of(all.nameOf(node));
        }
        Set<String> names = new TreeSet<>();
        Awaited awaited = all.groups().awaited().get(node);
        if (awaited != null) {
            names.add(awaited.name());
        }
        for (OrderedMap.Entry<GroupId, Group> group : all.groups().byId()) {
            for (OwedRun owed : group.value().owed()) {
                if (owed.run().node().equals(node)) {
                    names.add(owed.nodeName());
                }
            }
        }
        return List.copyOf(names);
    }
}
