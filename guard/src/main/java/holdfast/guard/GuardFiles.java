package holdfast.guard;

import java.nio.file.Path;

/// The files of guard and deadman in a node's data directory.
///
/// @param data the data directory, absolute
public record GuardFiles(Path data) {

    /// The group, by number, of those who may connect to [#disks] beside the daemon's own user: every guest's hypervisor is in it.
    public static final int GUESTS = 400_000;

    public Path settings() {
        return data.resolve("guard.json");
    }

    public Path socket() {
        return data.resolve("guard.sock");
    }

    /// Locked for as long as a guard lives; holds its process.
    public Path lock() {
        return data.resolve("guard.lock");
    }

    public Path log() {
        return data.resolve("guard.log");
    }

    /// The listening socket of the node's disks, in a directory of its own.
    public Path disks() {
        return data.resolve("nbd").resolve("nbd.sock");
    }

    Path addresses() {
        return data.resolve("guard.addresses");
    }

    /// Which process the daemon is, and of which boot.
    public Path daemon() {
        return data.resolve("daemon.pid");
    }

    Path toDeadman() {
        return data.resolve("deadman.fifo");
    }

    Path fromDeadman() {
        return data.resolve("deadman.beats");
    }

    Path deadmanLock() {
        return data.resolve("deadman.lock");
    }
}
