package holdfast.core.guest;

import holdfast.core.model.Problem;
import java.util.List;

/// A virtual machine, as it was described. Limits are in [GuestLimits].
///
/// @param name           of 1 to 63 letters, digits, dots and hyphens
/// @param memoryBytes    a whole number of MiB
/// @param cpus           that it sees
/// @param disks          in the order in which it sees them
/// @param machine        its hardware, pinned at its first boot
/// @param shutDownMillis from its power button until it is ended by force
/// @param priority       0 to 1,000; where not all can run, the higher first
public record GuestRecord(
        String name,
        long memoryBytes,
        int cpus,
        List<GuestDisk> disks,
        GuestBoot boot,
        MachineKind machine,
        RestartPolicy restart,
        long shutDownMillis,
        int priority) {

    public static final long DEFAULT_SHUT_DOWN_MILLIS = 3 * 60_000L;
    public static final int DEFAULT_PRIORITY = 500;

    public GuestRecord {
        disks = List.copyOf(disks);
    }

    /// One with everything else as it is by default.
    public static GuestRecord of(
            String name, long memoryBytes, int cpus, GuestBoot boot, List<GuestDisk> disks) {
        return new GuestRecord(
                name,
                memoryBytes,
                cpus,
                disks,
                boot,
                MachineKind.NOT_YET,
                RestartPolicy.DEFAULT,
                DEFAULT_SHUT_DOWN_MILLIS,
                DEFAULT_PRIORITY);
    }

    /// The same on this hardware.
    public GuestRecord with(MachineKind kind) {
        return new GuestRecord(
                name, memoryBytes, cpus, disks, boot, kind, restart, shutDownMillis, priority);
    }

    /// The same with other limits of time and restarts.
    public GuestRecord with(RestartPolicy policy, long shutDown) {
        return new GuestRecord(
                name, memoryBytes, cpus, disks, boot, machine, policy, shutDown, priority);
    }

    /// All that can't be meant, each with what to do; none where it can be run. Whether volumes and files exist is for others to say.
    public List<Problem> problems() {
        return GuestChecks.problems(this);
    }
}
