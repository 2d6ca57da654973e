package holdfast.drivers.hypervisor;

import java.nio.file.Path;

/// What all guests of a node have in common.
///
/// @param directory    of their runs: short (a Unix socket's path has at most 107 bytes, of which 55 go to a run), on a file system that a
///                     boot of the host empties, with the right to enter it for everybody; made if it is not there
/// @param runs         where [holdfast.drivers.host.HostRuns] keeps its runs: it is read what QEMU complained about
/// @param diskSocket   where the node serves disks over NBD. `user` may enter its directory and connect to it, and need not be
///                     able to come to that directory by its path
/// @param bootFiles    kernels and first file systems of this node
/// @param acceleration as it was found
/// @param user         whom guests run as: its uid is the first of as many as there are guests, each having one of its own;
///                     [GuestUser#OWN] for the daemon's own
public record GuestSettings(
        Path directory,
        Path runs,
        Path diskSocket,
        BootFiles bootFiles,
        Qemu qemu,
        Acceleration acceleration,
        GuestUser user) {

    /// The first user of guests: in a range that neither accounts nor containers nor services get by
    /// the customs of Linux distributions (systemd's UIDS-GIDS: 65,536 to 524,287 are nobody's).
    public static final int FIRST_UID = 400_000;
}
