package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.GroupState;
import holdfast.core.cluster.group.MachineSpec;
import holdfast.core.cluster.group.ProcessSpec;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.cluster.storage.Volume;
import holdfast.core.failover.Standing;
import holdfast.core.failover.VolumeExplanation;
import holdfast.core.model.DeviceAddress;
import holdfast.core.model.VolumeId;
import holdfast.frontends.api.ResourceView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a group is made of, in the words of the contract: what runs first, then what it needs.
final class Resources {

    private static final String GONE = "gone";

    private Resources() {}

    static List<ResourceView> of(ClusterState state, Standing standing, Group group) {
        return switch (group.resource()) {
            case ProcessSpec process -> process(group, process);
            case MachineSpec machine -> machine(state, standing, group, machine);
        };
    }

    private static List<ResourceView> process(Group group, ProcessSpec process) {
        List<ResourceView> needed =
                process.addresses().stream()
                        .map(DeviceAddress::toString)
                        .map(address -> address(group, address))
                        .toList();
        return under(
                ResourceView.PROCESS, process.command().getFirst(), group.state().word(), needed);
    }

    /// An address comes and goes with the process.
    private static ResourceView address(Group group, String address) {
        boolean there = group.state() == GroupState.ONLINE || group.state() == GroupState.STOPPING;
        GroupState as = there ? GroupState.ONLINE : GroupState.OFFLINE;
        return new ResourceView(address, ResourceView.ADDRESS, as.word(), List.of());
    }

    private static List<ResourceView> machine(
            ClusterState state, Standing standing, Group group, MachineSpec machine) {
        List<ResourceView> needed =
                machine.disks().stream().map(disk -> disk(state, standing, disk)).toList();
        return under(ResourceView.MACHINE, group.name(), group.state().word(), needed);
    }

    private static ResourceView disk(ClusterState state, Standing standing, VolumeId id) {
        Optional<ReplicationGroup> copies = state.storage().groupOf(id);
        return new ResourceView(
                copies.flatMap(each -> each.volume(id))
                        .map(Volume::name)
                        .orElse(id.value().toString()),
                ResourceView.DISK,
                copies.map(each -> VolumeExplanation.of(state, standing, each).condition().word())
                        .orElse(GONE),
                List.of());
    }

    private static List<ResourceView> under(
            String kind, String name, String state, List<ResourceView> needed) {
        List<ResourceView> all = new ArrayList<>();
        List<String> needs = needed.stream().map(ResourceView::name).toList();
        all.add(new ResourceView(name, kind, state, needs));
        all.addAll(needed);
        return all;
    }
}
