package holdfast.core.failover;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.MachineSpec;
import holdfast.core.cluster.group.Run;
import holdfast.core.cluster.host.HostFacts;
import holdfast.core.cluster.storage.Copy;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.model.Digest;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.VolumeId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether a node has what a group needs: copies of its disks that it may serve, a hypervisor, memory, files. What runs, and
/// what is given while a plan is being made, has its memory.
final class Fitness {

    private static final long MIB = 1L << 20;

    private final ClusterState state;
    private final Map<NodeId, Long> usedBytes = new HashMap<>();

    Fitness(ClusterState state) {
        this.state = state;
        for (OrderedMap.Entry<GroupId, Group> group : state.groups().byId()) {
            for (Run run : group.value().unproven()) {
                use(group.value(), run.node());
            }
        }
    }

    /// From now on the group has its memory there.
    void use(Group group, NodeId node) {
        usedBytes.merge(node, memoryOf(group), Long::sum);
    }

    private static long memoryOf(Group group) {
        return group.resource() instanceof MachineSpec machine ? machine.memoryBytes() : 0;
    }

    /// What the node has left for others than this group, in bytes.
    long freeBytes(Group but, NodeId node) {
        HostFacts host = state.hosts().of(node);
        boolean isThere = but.isUnprovenOn(node);
        long used = usedBytes.getOrDefault(node, 0L) - (isThere ? memoryOf(but) : 0);
        return host == null ? 0 : host.memoryBytes() - used;
    }

    boolean fits(Group group, NodeId node) {
        return obstacle(group, node).isEmpty();
    }

    /// What the node lacks, as a clause after its name; nothing where it lacks nothing.
    Optional<String> obstacle(Group group, NodeId node) {
        for (VolumeId disk : group.resource().disks()) {
            ReplicationGroup volumes = state.storage().groupOf(disk).orElse(null);
            if (volumes == null) {
                return Optional.of("has no copy of its disk, which is gone");
            }
            Optional<Copy> copy = volumes.copyOn(node);
            if (copy.isEmpty()) {
                return Optional.of("has no copy of " + volumes.name());
            }
            if (!copy.get().isInSync() || volumes.isDoubtful()) {
                return Optional.of("has no copy of " + volumes.name() + " that is surely in sync");
            }
        }
        return group.resource() instanceof MachineSpec machine
                ? obstacle(group, machine, node)
                : Optional.empty();
    }

    private Optional<String> obstacle(Group group, MachineSpec machine, NodeId node) {
        HostFacts host = state.hosts().of(node);
        if (host == null) {
            return Optional.of("has not said yet what it has for virtual machines");
        }
        HostFacts.Hypervisor hypervisor = host.hypervisor();
        if (!hypervisor.isThere()) {
            return Optional.of("can run no virtual machines");
        }
        String type = machine.platform().machine();
        if (machine.platform().isPinned() && !hypervisor.machines().contains(type)) {
            return Optional.of("has a hypervisor that does not know machine type " + type);
        }
        for (Digest file : machine.files()) {
            if (!host.has(file)) {
                return Optional.of("does not have file " + file + " yet");
            }
        }
        long free = freeBytes(group, node);
        return free < machine.memoryBytes()
                ? Optional.of(
                        "has "
                                + Math.max(free, 0) / MIB
                                + " MiB of memory free of "
                                + machine.memoryBytes() / MIB
                                + " needed")
                : Optional.empty();
    }

    /// Whether the memory that is left is enough for all of these at once.
    boolean fitTogether(List<Group> all, NodeId node) {
        long needed = 0;
        for (Group group : all) {
            needed += group.isUnprovenOn(node) ? 0 : memoryOf(group);
        }
        HostFacts host = state.hosts().of(node);
        long memory = host == null ? 0 : host.memoryBytes();
        return needed == 0 || needed <= memory - usedBytes.getOrDefault(node, 0L);
    }

    /// How many of its disks the node is primary of.
    long disksServed(Group group, NodeId node) {
        return group.resource().disks().stream()
                .flatMap(disk -> state.storage().groupOf(disk).stream())
                .filter(volumes -> volumes.primaryCopy().node().equals(node))
                .count();
    }

    /// Whether it is primary of all of them, so that the group can run there.
    boolean servesAll(Group group, NodeId node) {
        return disksServed(group, node) == group.resource().disks().size();
    }
}
