package holdfast.core.cluster.group;

import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.Story;
import holdfast.core.cluster.group.GroupCommand.CreateGroup;
import holdfast.core.cluster.host.HostCommand.DescribeHost;
import holdfast.core.cluster.host.HostFacts;
import holdfast.core.cluster.storage.StorageStory;
import holdfast.core.model.DataId;
import holdfast.core.model.Digest;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.VolumeId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Virtual machines and what nodes have for them, and a state with one of each.
public final class MachineSamples {

    static final Digest KERNEL = new Digest("ab".repeat(32));
    static final Digest INITRD = new Digest("cd".repeat(32));
    static final long MIB = 1L << 20;

    private MachineSamples() {}

    public static Map<String, CommandBody> commands() {
        Map<String, CommandBody> bodies = new LinkedHashMap<>();
        bodies.put(
                "create-group-vm",
                new CreateGroup(
                        GroupStory.WEB,
                        "guest",
                        machine(new Boot.Kernel(KERNEL, Optional.of(INITRD), "console=ttyS0")),
                        Wanted.ONLINE,
                        List.of(Story.A),
                        900));
        bodies.put(
                "create-group-vm-disk",
                new CreateGroup(
                        GroupStory.MAIL, "guest", machine(Boot.DISK), Wanted.OFFLINE, List.of()));
        bodies.put("describe-host", describing(Story.A));
        bodies.put(
                "describe-host-without",
                new DescribeHost(
                        Story.A,
                        DataId.of(1),
                        new HostFacts(
                                0, 2, HostFacts.Hypervisor.none("QEMU is missing."), List.of())));
        return bodies;
    }

    public static DescribeHost describing(NodeId node) {
        return new DescribeHost(
                node,
                DataId.of(1),
                new HostFacts(
                        4_096 * MIB,
                        2,
                        new HostFacts.Hypervisor(
                                "7.2.22",
                                "tcg",
                                "No guest booted under KVM within 10 s.",
                                List.of("pc-q35-7.2", "pc-q35-7.1"),
                                "qemu64"),
                        List.of(KERNEL, INITRD)));
    }

    public static MachineSpec machine(Boot boot, VolumeId... disks) {
        return new MachineSpec(
                256 * MIB,
                1,
                disks.length == 0 ? List.of(VolumeId.of(1)) : List.of(disks),
                boot,
                Platform.NONE,
                MachineSpec.DEFAULT_STOP_MILLIS,
                RestartLimits.DEFAULT);
    }

    /// With a machine that runs, so that its platform is pinned.
    public static Story story() {
        Story story = StorageStory.withDisk().story;
        story.apply(describing(Story.A));
        story.apply(
                new CreateGroup(
                        GroupId.of(1),
                        "guest",
                        machine(new Boot.Kernel(KERNEL, Optional.empty(), "")),
                        Wanted.ONLINE,
                        List.of(Story.A),
                        1));
        story.apply(
                new GroupCommand.CarryOutPlan(
                        story.state.revision(),
                        List.of(
                                new PlanStep.Assign(
                                        GroupId.of(1),
                                        Story.A,
                                        GroupStory.ONE,
                                        Proof.NEVER_RAN,
                                        "a test"))));
        return story;
    }
}
