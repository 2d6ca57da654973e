package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Boot;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.MachineSpec;
import holdfast.core.cluster.group.RestartLimits;
import holdfast.core.cluster.group.Run;
import holdfast.core.cluster.host.HostFacts;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.cluster.storage.Volume;
import holdfast.core.failover.Standing;
import holdfast.core.model.Digest;
import holdfast.core.model.NodeId;
import holdfast.core.model.VolumeId;
import holdfast.frontends.api.GroupView;
import holdfast.frontends.api.GuestView;
import holdfast.frontends.api.NodeRef;
import holdfast.frontends.api.VmBoot;
import holdfast.frontends.api.VmDisk;
import holdfast.frontends.api.VmLimits;
import holdfast.frontends.api.VmList;
import holdfast.frontends.api.VmPart;
import holdfast.frontends.api.VmPlatform;
import holdfast.frontends.api.VmView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Virtual machines in the words of the contract: what is agreed on, and what the nodes say that run them.
///
/// @param standing of the nodes, where this node leads
/// @param reports  of the nodes that own runs of them
record VmViews(ClusterState state, Standing standing, Map<NodeId, VmReport> reports) {

    VmList list() {
        List<VmView> views = new ArrayList<>();
        Vms.all(state).forEach(found -> views.add(view(found)));
        views.sort(Comparator.comparing(VmView::name));
        return new VmList(state.revision().value(), views);
    }

    VmView view(Vms.Found found) {
        GroupView group = GroupViews.view(state, standing, found.group());
        MachineSpec machine = found.machine();
        Optional<MachineReport> said = found.group().run().flatMap(run -> said(found.group(), run));
        return new VmView(
                group.id(),
                group.name(),
                group.state(),
                group.wanted(),
                group.owner(),
                group.run(),
                group.sentence(),
                group.why(),
                group.since(),
                group.waits(),
                group.preferredOwners(),
                group.restarts(),
                group.failovers(),
                group.priority(),
                group.policies(),
                group.rules(),
                machine.memoryBytes(),
                machine.cpus(),
                disks(state, machine),
                boot(machine.boot()),
                new VmPlatform(machine.platform().machine(), machine.platform().cpu()),
                found.group().run().map(this::accelerator).orElse(""),
                machine.stopMillis(),
                limits(machine.restart()),
                guest(found.group(), said),
                said.map(MachineReport::pid).orElse(0L),
                said.map(MachineReport::serial).orElse(""),
                group.createdAt(),
                group.revision());
    }

    /// The same as a part of its group.
    static VmPart part(ClusterState state, MachineSpec machine) {
        return new VmPart(
                machine.memoryBytes(),
                machine.cpus(),
                disks(state, machine),
                limits(machine.restart()));
    }

    private static List<VmDisk> disks(ClusterState state, MachineSpec machine) {
        return machine.disks().stream().map(disk -> disk(state, disk)).toList();
    }

    private static VmDisk disk(ClusterState state, VolumeId id) {
        Optional<ReplicationGroup> group = state.storage().groupOf(id);
        Optional<Volume> volume = group.flatMap(each -> each.volume(id));
        return new VmDisk(
                id.value().toString(),
                volume.map(Volume::name).orElse(""),
                volume.map(Volume::bytes).orElse(-1L),
                group.map(each -> NodePages.ref(state, each.primaryCopy().node()))
                        .orElse(NodeRef.NOBODY));
    }

    private static VmBoot boot(Boot boot) {
        return switch (boot) {
            case Boot.Disk() -> new VmBoot(VmBoot.DISK, "", "", "");
            case Boot.Kernel(var kernel, var initrd, var append) ->
                    new VmBoot(
                            VmBoot.KERNEL,
                            kernel.hex(),
                            initrd.map(Digest::hex).orElse(""),
                            append);
        };
    }

    private static VmLimits limits(RestartLimits limits) {
        return new VmLimits(limits.restarts(), limits.failovers(), limits.periodMillis());
    }

    private String accelerator(Run run) {
        HostFacts host = state.hosts().of(run.node());
        return host == null ? "" : host.hypervisor().accelerator();
    }

    private Optional<MachineReport> said(Group group, Run run) {
        return reports.get(run.node()) instanceof VmReport.Told(var machines)
                ? machines.stream()
                        .filter(report ->
                                report.group().equals(group.id())
                                        && report.run().equals(run.number()))
                        .findFirst()
                : Optional.empty();
    }

    private GuestView guest(Group group, Optional<MachineReport> said) {
        if (said.isPresent()) {
            MachineReport report = said.get();
            return new GuestView(
                    report.state(),
                    report.sentence(),
                    since(report.sinceMillis()),
                    report.problems());
        }
        Optional<Run> run = group.run();
        if (run.isPresent()) {
            return GuestView.of(GuestView.UNKNOWN, silence(run.get()));
        }
        return switch (group.state()) {
            case WAITING ->
                    GuestView.of(GuestView.WAITING, "It is wanted, and waits for a run on a node.");
            case STOPPING ->
                    GuestView.of(GuestView.UNKNOWN, "It is not known whether its last run ended.");
            case OFFLINE, STARTING, ONLINE, FAILED ->
                    GuestView.of(GuestView.OFF, "It is switched off.");
        };
    }

    private String silence(Run run) {
        return reports.get(run.node()) instanceof VmReport.Silent(String why)
                ? NodePages.ref(state, run.node()).name() + " says nothing: " + why
                : "Its node says nothing of this run yet.";
    }

    private static String since(long millis) {
        return millis == 0 ? "" : Instant.ofEpochMilli(millis).toString();
    }
}
