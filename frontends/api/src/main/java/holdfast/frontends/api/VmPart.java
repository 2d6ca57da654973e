package holdfast.frontends.api;

import java.util.List;

/// What a group runs that is a virtual machine.
///
/// @param disks in the order in which the guest sees them
public record VmPart(long memoryBytes, long cpus, List<VmDisk> disks, VmLimits limits) {

    public VmPart {
        disks = List.copyOf(disks);
    }
}
