package holdfast.core.failover;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.group.Boot;
import holdfast.core.cluster.group.GroupCommand.CreateGroup;
import holdfast.core.cluster.group.MachineSpec;
import holdfast.core.cluster.group.Platform;
import holdfast.core.cluster.group.RestartLimits;
import holdfast.core.cluster.group.Wanted;
import holdfast.core.cluster.host.HostCommand.DescribeHost;
import holdfast.core.cluster.host.HostFacts;
import holdfast.core.cluster.storage.Volume;
import holdfast.core.model.DataId;
import holdfast.core.model.Digest;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// What a [Tale] says of virtual machines and of what nodes have for them.
record MachineTale(
        Supplier<ClusterState> state,
        Function<CommandBody, List<String>> apply,
        Function<String, NodeId> node) {

    private static final long MIB = 1L << 20;
    private static final Digest KERNEL = new Digest("ab".repeat(32));

    /// `host alpha 4096 [kernel]`: so many MiB, and the kernel of those machines that have one; `host alpha none`: no hypervisor.
    List<String> host(String... words) {
        boolean isNone = words[2].equals("none");
        HostFacts.Hypervisor hypervisor =
                isNone
                        ? HostFacts.Hypervisor.none("QEMU is missing.")
                        : new HostFacts.Hypervisor(
                                "7.2", "tcg", "", List.of("pc-q35-7.2"), "qemu64");
        return apply.apply(
                new DescribeHost(
                        node.apply(words[1]),
                        DataId.of(1),
                        new HostFacts(
                                isNone ? 0 : Long.parseLong(words[2]) * MIB,
                                2,
                                hypervisor,
                                words.length > 3 ? List.of(KERNEL) : List.of())));
    }

    /// `vm g1 512 disk,other [priority=900] [kernel] [preferred owners]`
    List<String> vm(String... words) {
        int priority = 500;
        Boot boot = Boot.DISK;
        List<String> rest = new ArrayList<>();
        for (String word : Arrays.copyOfRange(words, 4, words.length)) {
            if (word.startsWith("priority=")) {
                priority = Integer.parseInt(word.substring(9));
            } else if (word.equals("kernel")) {
                boot = new Boot.Kernel(KERNEL, Optional.empty(), "");
            } else {
                rest.add(word);
            }
        }
        return apply.apply(
                new CreateGroup(
                        GroupId.of(state.get().groups().byId().size() + 1L),
                        words[1],
                        new MachineSpec(
                                Long.parseLong(words[2]) * MIB,
                                1,
                                Arrays.stream(words[3].split(","))
                                        .map(name ->
                                                state.get()
                                                        .storage()
                                                        .volumeNamed(name)
                                                        .map(Volume::id)
                                                        .orElseThrow())
                                        .toList(),
                                boot,
                                Platform.NONE,
                                MachineSpec.DEFAULT_STOP_MILLIS,
                                RestartLimits.DEFAULT),
                        Wanted.ONLINE,
                        rest.stream().map(node).toList(),
                        priority));
    }
}
