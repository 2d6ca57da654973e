package holdfast.core.cluster.group;

import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.RunNumber;
import holdfast.core.model.VolumeId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All groups, and what decisions about their runs depend on. Immutable.
///
/// @param byId    the groups
/// @param reports of each node the last report on its runs in this generation
/// @param awaited nodes that must be accounted for before anything starts, after a forced start (A7)
/// @param floor   the highest run number of any group that was deleted: a group's runs begin above it,
///                so that none is ever used twice, whatever id a group is made with
public record Groups(
        OrderedMap<GroupId, Group> byId,
        OrderedMap<NodeId, NodeReport> reports,
        OrderedMap<NodeId, Awaited> awaited,
        RunNumber floor) {

    /// Of a cluster without groups.
    public static final Groups NONE =
            new Groups(OrderedMap.empty(), OrderedMap.empty(), OrderedMap.empty(), RunNumber.NONE);

    public @Nullable Group get(GroupId group) {
        return byId.get(group);
    }

    /// The group of this name, whatever case it is written in.
    public Optional<Group> named(String name) {
        for (OrderedMap.Entry<GroupId, Group> group : byId) {
            if (group.value().name().equalsIgnoreCase(name)) {
                return Optional.of(group.value());
            }
        }
        return Optional.empty();
    }

    /// All groups, the most important first; of equal ones the older.
    public List<Group> byPriority() {
        List<Group> all = new ArrayList<>(byId.size());
        for (OrderedMap.Entry<GroupId, Group> group : byId) {
            all.add(group.value());
        }
        all.sort(
                Comparator.comparingInt((Group group) -> -group.priority())
                        .thenComparingLong(Group::createdAtMillis)
                        .thenComparing(Group::name));
        return all;
    }

    /// The group that has this volume as a disk.
    public Optional<Group> userOf(VolumeId disk) {
        return MachineRules.userOf(this, disk);
    }

    /// Whether this node may start, thaw or go on with this run: it owns it, nothing of the group is
    /// owed, and nobody is awaited after a forced start (A7). A run in phase STOPPING may go on, so that
    /// it can stop in order. The node must hold its lease besides.
    public boolean mayRun(NodeId node, GroupId id, RunNumber run) {
        Group group = byId.get(id);
        return awaited.isEmpty()
                && group != null
                && group.owed().isEmpty()
                && group.run()
                        .filter(owned -> owned.node().equals(node) && owned.number().equals(run))
                        .isPresent();
    }

    /// Whether any run on this node is not known to have ended.
    public boolean isUnprovenOn(NodeId node) {
        for (OrderedMap.Entry<GroupId, Group> group : byId) {
            if (group.value().isUnprovenOn(node)) {
                return true;
            }
        }
        return false;
    }

    /// A number that equal ones share: see [OrderedMap#digest()].
    public long digest() {
        long digest = byId.digest();
        digest = digest * 31 + reports.digest();
        digest = digest * 31 + awaited.digest();
        return digest * 31 + floor.value();
    }

    Groups withById(OrderedMap<GroupId, Group> groups) {
        return new Groups(groups, reports, awaited, floor);
    }

    Groups with(Group group) {
        return withById(byId.put(group.id(), group));
    }

    Groups withReports(OrderedMap<NodeId, NodeReport> newReports) {
        return new Groups(byId, newReports, awaited, floor);
    }

    Groups withAwaited(OrderedMap<NodeId, Awaited> newAwaited) {
        return new Groups(byId, reports, newAwaited, floor);
    }

    Groups without(Group group) {
        return new Groups(byId.remove(group.id()), reports, awaited, floor.max(group.lastRun()));
    }
}
