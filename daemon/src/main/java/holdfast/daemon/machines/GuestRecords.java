package holdfast.daemon.machines;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Boot;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.MachineSpec;
import holdfast.core.cluster.group.Platform;
import holdfast.core.cluster.storage.Volume;
import holdfast.core.guest.GuestBoot;
import holdfast.core.guest.GuestDisk;
import holdfast.core.guest.GuestRecord;
import holdfast.core.guest.MachineKind;
import holdfast.core.model.Digest;
import holdfast.core.model.GroupId;
import holdfast.core.model.VolumeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A machine of the agreed state in the words of the hypervisor's room.
final class GuestRecords {

    private GuestRecords() {}

    /// Nothing where the group or one of its disks is gone by now.
    static Optional<GuestRecord> of(ClusterState state, GroupId id, MachineSpec machine) {
        Group group = state.groups().get(id);
        List<GuestDisk> disks = new ArrayList<>();
        for (VolumeId disk : machine.disks()) {
            state.storage()
                    .groupOf(disk)
                    .flatMap(volumes -> volumes.volume(disk))
                    .map(Volume::name)
                    .ifPresent(name -> disks.add(new GuestDisk(disk, name)));
        }
        if (group == null || disks.size() < machine.disks().size()) {
            return Optional.empty();
        }
        return Optional.of(
                new GuestRecord(
                        group.name(),
                        machine.memoryBytes(),
                        machine.cpus(),
                        disks,
                        boot(machine.boot()),
                        kind(machine.platform()),
                        machine.stopMillis()));
    }

    private static GuestBoot boot(Boot boot) {
        return switch (boot) {
            case Boot.Disk() -> new GuestBoot.Firmware();
            case Boot.Kernel(var kernel, var initrd, var append) ->
                    new GuestBoot.Kernel(kernel.hex(), initrd.map(Digest::hex).orElse(""), append);
        };
    }

    private static MachineKind kind(Platform platform) {
        return platform.isPinned()
                ? new MachineKind.Pinned(platform.machine(), platform.cpu())
                : MachineKind.NOT_YET;
    }
}
