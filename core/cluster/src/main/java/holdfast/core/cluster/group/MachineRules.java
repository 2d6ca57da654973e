package holdfast.core.cluster.group;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.host.HostFacts;
import holdfast.core.cluster.storage.Copy;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.cluster.storage.Volume;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.VolumeId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What virtual machines may be, and where one may be given to a node.
final class MachineRules {

    private MachineRules() {}

    /// Why this machine can't be made, whatever it is called.
    static Optional<GroupRefusal> refusal(ClusterState state, MachineSpec machine) {
        if (!isWellFormed(machine)) {
            return Optional.of(GroupRefusal.MACHINE);
        }
        Set<NodeId> withAll = new HashSet<>(state.configuration().members().keySet());
        for (VolumeId disk : machine.disks()) {
            ReplicationGroup group = state.storage().groupOf(disk).orElse(null);
            if (group == null) {
                return Optional.of(GroupRefusal.DISK_UNKNOWN);
            }
            if (group.volume(disk).filter(Volume::attached).isPresent()
                    || state.groups().userOf(disk).isPresent()) {
                return Optional.of(GroupRefusal.DISK_IN_USE);
            }
            withAll.retainAll(group.copies().stream().map(Copy::node).toList());
        }
        return withAll.isEmpty()
                ? Optional.of(GroupRefusal.DISKS_APART)
                : refusalOfHosts(state, machine, withAll);
    }

    /// What no node can run is refused at once. A node that said nothing yet is given the benefit of the doubt.
    private static Optional<GroupRefusal> refusalOfHosts(
            ClusterState state, MachineSpec machine, Set<NodeId> withAll) {
        boolean isAny = false;
        for (NodeId node : withAll) {
            HostFacts host = state.hosts().of(node);
            if (host == null
                    || host.hypervisor().isThere() && host.memoryBytes() >= machine.memoryBytes()) {
                return Optional.empty();
            }
            isAny |= host.hypervisor().isThere();
        }
        return Optional.of(isAny ? GroupRefusal.MEMORY : GroupRefusal.HYPERVISOR);
    }

    private static boolean isWellFormed(MachineSpec machine) {
        List<VolumeId> disks = machine.disks();
        return machine.memoryBytes() >= GroupLimits.MEMORY_LEAST
                && machine.memoryBytes() <= GroupLimits.MEMORY_MOST
                && machine.memoryBytes() % GroupLimits.MEMORY_STEP == 0
                && machine.cpus() >= 1
                && machine.cpus() <= GroupLimits.CPUS
                && !disks.isEmpty()
                && disks.size() <= GroupLimits.DISKS
                && new HashSet<>(disks).size() == disks.size()
                && !machine.platform().isPinned()
                && machine.stopMillis() >= 0
                && machine.stopMillis() <= GroupLimits.STOP_MILLIS
                && isBoot(machine.boot());
    }

    private static boolean isBoot(Boot boot) {
        return switch (boot) {
            case Boot.Disk() -> true;
            case Boot.Kernel(_, _, var append) ->
                    append.length() <= GroupLimits.APPEND_CHARACTERS
                            && append.chars().allMatch(c -> c >= ' ' && c < 0x7f);
        };
    }

    /// Why this node may not be given the group now: a run begins where all of its disks are served, and nowhere else.
    static Optional<GroupRefusal> refusalToAssign(
            ClusterState state, ResourceSpec resource, NodeId node) {
        for (VolumeId disk : resource.disks()) {
            ReplicationGroup group = state.storage().groupOf(disk).orElse(null);
            if (group == null || !group.primaryCopy().node().equals(node)) {
                return Optional.of(GroupRefusal.DISK_ELSEWHERE);
            }
        }
        return Optional.empty();
    }

    /// The resource as it is from its first start on: a machine stays what the node that boots it first can be.
    static ResourceSpec begun(ClusterState state, ResourceSpec resource, NodeId node) {
        HostFacts host = state.hosts().of(node);
        return resource instanceof MachineSpec machine && !machine.platform().isPinned()
                ? machine.with(platform(host))
                : resource;
    }

    private static Platform platform(@Nullable HostFacts host) {
        return host == null || host.hypervisor().machines().isEmpty()
                ? Platform.NONE
                : new Platform(host.hypervisor().machines().getFirst(), host.hypervisor().cpu());
    }

    /// The group that has this volume as a disk.
    static Optional<Group> userOf(Groups groups, VolumeId disk) {
        for (OrderedMap.Entry<?, Group> group : groups.byId()) {
            if (group.value().resource().disks().contains(disk)) {
                return Optional.of(group.value());
            }
        }
        return Optional.empty();
    }
}
