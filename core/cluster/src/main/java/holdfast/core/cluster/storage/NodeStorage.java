package holdfast.core.cluster.storage;

import holdfast.core.cluster.ClusterEvent;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Verdict;
import holdfast.core.model.NodeId;
import holdfast.core.model.Position;
import holdfast.core.model.Revision;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// What becomes of replication groups when something is known of a whole node: its lease ended, an
/// operator confirmed that it is stopped, it is back after a forced start.
public final class NodeStorage {

    private NodeStorage() {}

    /// The end of a node's lease proves that it has stopped to answer in the roles that were taken from it
    /// by now (P4): a primary answers nothing without a lease (R2).
    public static Verdict<Storage> leaseEnded(ClusterState state, NodeId node) {
        return strike(state, owed -> owed.node().equals(node));
    }

    /// The node's power was off after this attempt to switch it off began: it has stopped to answer in the
    /// roles that were taken from it by then (P3).
    public static Verdict<Storage> powerOff(ClusterState state, NodeId node, Revision attempt) {
        return strike(state, owed -> owed.node().equals(node) && !owed.takenAt().isAbove(attempt));
    }

    /// An operator says that the node is stopped, of which they saw the state at this revision (P5).
    public static Verdict<Storage> confirmed(ClusterState state, NodeId node, Revision known) {
        return strike(state, owed -> owed.node().equals(node) && !owed.takenAt().isAbove(known));
    }

    private static Verdict<Storage> strike(ClusterState state, Predicate<OwedPrimary> proven) {
        return each(
                state,
                group ->
                        group.owed().stream().anyMatch(proven)
                                ? struck(state, group, proven)
                                : group);
    }

    private static ReplicationGroup struck(
            ClusterState state, ReplicationGroup group, Predicate<OwedPrimary> proven) {
        GroupDraft draft = new GroupDraft(state, group);
        draft.owed.removeIf(proven);
        return draft.group();
    }

    /// After a forced start nobody knows what the copies in sync have whose nodes were left behind: each is
    /// doubtful until its node is back. What was known of copies that were out counts no more either (R7).
    public static Verdict<Storage> forced(ClusterState state) {
        return each(
                state,
                group -> {
                    GroupDraft draft = new GroupDraft(state, group);
                    for (Copy copy : group.copies()) {
                        draft.put(
                                copy.isInSync()
                                        ? copy.with(copy.isDoubtful() ? copy.doubt() : Doubt.FORCED)
                                        : copy.with(
                                                compared(copy.standing()),
                                                Position.ZERO,
                                                copy.since(),
                                                copy.sinceMillis()));
                    }
                    return draft.group();
                });
    }

    private static Standing compared(Standing out) {
        return out == Standing.OUT ? Standing.COMPARE : out;
    }

    /// The node was reached under the new generation: what its copies have can be asked of them (A7).
    public static Verdict<Storage> reached(ClusterState state, NodeId node) {
        return each(
                state,
                group -> {
                    Copy copy = group.copyOn(node).orElse(null);
                    if (copy == null || copy.doubt() != Doubt.FORCED) {
                        return group;
                    }
                    GroupDraft draft = new GroupDraft(state, group);
                    draft.put(copy.with(Doubt.NONE));
                    return draft.group();
                });
    }

    private static Verdict<Storage> each(
            ClusterState state, UnaryOperator<ReplicationGroup> change) {
        Storage storage = state.storage();
        for (ReplicationGroup group : storage.all()) {
            ReplicationGroup changed = change.apply(group);
            if (!changed.equals(group)) {
                storage = storage.with(changed);
            }
        }
        return new Verdict.Changed<>(storage, List.<ClusterEvent>of());
    }
}
