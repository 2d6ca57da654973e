package holdfast.core.cluster.group;

import holdfast.core.model.DeviceAddress;
import holdfast.core.model.Digest;
import holdfast.core.model.VolumeId;
import java.util.ArrayList;
import java.util.List;

/// A virtual machine. Limits are in [GroupLimits].
///
/// It runs where its disks are served: on the node that is primary of all of them.
///
/// @param memoryBytes of the guest: whole MiB
/// @param cpus        that the guest sees
/// @param disks       in the order in which the guest sees them, the first one to boot from; no other group has them
/// @param platform    as it was at the first boot
/// @param stopMillis  from the press of its power button until it is ended
public record MachineSpec(
        long memoryBytes,
        int cpus,
        List<VolumeId> disks,
        Boot boot,
        Platform platform,
        long stopMillis,
        RestartLimits restart)
        implements ResourceSpec {

    public static final long DEFAULT_STOP_MILLIS = 60_000;

    public MachineSpec {
        disks = List.copyOf(disks);
    }

    @Override
    public List<DeviceAddress> addresses() {
        return List.of();
    }

    /// Files that a node needs to run it.
    public List<Digest> files() {
        List<Digest> files = new ArrayList<>();
        if (boot instanceof Boot.Kernel kernel) {
            files.add(kernel.kernel());
            kernel.initrd().ifPresent(files::add);
        }
        return files;
    }

    @Override
    public MachineSpec with(RestartLimits limits) {
        return new MachineSpec(memoryBytes, cpus, disks, boot, platform, stopMillis, limits);
    }

    MachineSpec with(Platform pinned) {
        return new MachineSpec(memoryBytes, cpus, disks, boot, pinned, stopMillis, restart);
    }
}
