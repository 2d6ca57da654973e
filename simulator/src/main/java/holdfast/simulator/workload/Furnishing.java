package holdfast.simulator.workload;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.group.Boot;
import holdfast.core.cluster.group.GroupCommand;
import holdfast.core.cluster.group.MachineSpec;
import holdfast.core.cluster.group.Platform;
import holdfast.core.cluster.group.RestartLimits;
import holdfast.core.cluster.group.Wanted;
import holdfast.core.cluster.host.HostCommand;
import holdfast.core.cluster.host.HostFacts;
import holdfast.core.cluster.storage.NewCopy;
import holdfast.core.cluster.storage.StorageCommand;
import holdfast.core.cluster.storage.StorageLimits;
import holdfast.core.model.CopyId;
import holdfast.core.model.GroupId;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.PoolId;
import holdfast.core.model.ReplicationGroupId;
import holdfast.core.model.VolumeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a cluster still lacks before all of its machines are there: what nodes have, pools, volumes, and the machines.
///
/// @param guests what is wanted
record Furnishing(Guests guests) {
    private static final long NODE_MEMORY = 64L << 30;
    private static final long MACHINE_MEMORY = 256L << 20;
    private static final int BLOCK_SIZE = 4_096;

    /// The next command that brings it nearer; nothing where all is there.
    Optional<CommandBody> next(ClusterState state) {
        for (Member member : state.configuration().members().values()) {
            if (state.hosts().of(member.node()) == null) {
                return Optional.of(
                        new HostCommand.DescribeHost(member.node(), member.dataId(), facts()));
            }
        }
        for (int number = 1; number <= guests.groups(); number++) {
            Optional<CommandBody> lacking = lacking(state, number);
            if (lacking.isPresent()) {
                return lacking;
            }
        }
        return Optional.empty();
    }

    private Optional<CommandBody> lacking(ClusterState state, int number) {
        for (int disk = 0; disk < guests.disks(); disk++) {
            long volume = volume(number, disk);
            if (state.storage().groupOf(VolumeId.of(volume)).isEmpty()) {
                return Optional.of(makeVolume(state, number, volume));
            }
        }
        return state.groups().get(GroupId.of(number)) == null
                ? Optional.of(makeMachine(number))
                : Optional.empty();
    }

    private static long volume(int number, int disk) {
        return number * 10L + disk;
    }

    private static HostFacts facts() {
        return new HostFacts(
                NODE_MEMORY,
                8,
                new HostFacts.Hypervisor("1", "kvm", "simulated", List.of("machine-1"), "cpu-1"),
                List.of());
    }

    /// On nodes one after the other, so that machines begin on different ones; their pools first.
    private CommandBody makeVolume(ClusterState state, int number, long volume) {
        List<NodeId> members = List.copyOf(state.configuration().members().keySet());
        List<NewCopy> copies = new ArrayList<>();
        for (int copy = 0; copy < Math.min(guests.copies(), members.size()); copy++) {
            NodeId node = members.get((number + copy) % members.size());
            long place = node.value().getLeastSignificantBits();
            PoolId pool = PoolId.of(place);
            if (state.storage().pools().get(pool) == null) {
                return new StorageCommand.CreatePool(pool, "pool" + place, node, "/pool");
            }
            copies.add(new NewCopy(CopyId.of(volume * 100 + copy), pool));
        }
        return new StorageCommand.CreateVolume(
                VolumeId.of(volume),
                "disk" + volume,
                StorageLimits.SIZE_STEP,
                BLOCK_SIZE,
                ReplicationGroupId.of(volume),
                1,
                StorageLimits.LOG_BYTES_LEAST,
                copies);
    }

    private CommandBody makeMachine(int number) {
        List<VolumeId> disks = new ArrayList<>();
        for (int disk = 0; disk < guests.disks(); disk++) {
            disks.add(VolumeId.of(volume(number, disk)));
        }
        MachineSpec machine =
                new MachineSpec(
                        MACHINE_MEMORY,
                        1,
                        disks,
                        Boot.DISK,
                        Platform.NONE,
                        MachineSpec.DEFAULT_STOP_MILLIS,
                        new RestartLimits(100, 100, 1_000));
        return new GroupCommand.CreateGroup(
                GroupId.of(number), "machine" + number, machine, Wanted.ONLINE, List.of());
    }
}
