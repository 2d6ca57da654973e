package holdfast.core.guest;

import holdfast.core.model.Problem;
import java.util.List;

/// A virtual machine as a node starts it. That its sizes can be meant was decided where it was agreed on.
///
/// @param name           of 1 to 63 letters, digits, dots and hyphens
/// @param memoryBytes    a whole number of MiB
/// @param cpus           that it sees
/// @param disks          in the order in which it sees them
/// @param machine        its hardware, pinned at its first boot
/// @param shutDownMillis from its power button until it is ended by force
public record GuestRecord(
        String name,
        long memoryBytes,
        int cpus,
        List<GuestDisk> disks,
        GuestBoot boot,
        MachineKind machine,
        long shutDownMillis) {

    public GuestRecord {
        disks = List.copyOf(disks);
    }

    /// The same on this hardware.
    public GuestRecord with(MachineKind kind) {
        return new GuestRecord(name, memoryBytes, cpus, disks, boot, kind, shutDownMillis);
    }

    /// What of it would mean something else to a hypervisor than was meant, each with what to do; none where it can be started.
    /// Whether volumes and files exist is for others to say.
    public List<Problem> problems() {
        return GuestChecks.problems(this);
    }
}
