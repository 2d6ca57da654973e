package holdfast.drivers.hypervisor;

import java.nio.file.Path;
import java.util.List;

/// How a QEMU without rights comes to the node's disk socket: it is born with the socket's directory open, and names the socket as lying in
/// that. So no directory on the way there has to let it, or anybody else, through; and a socket that is made anew in the same place is found again.
final class DiskDoor {

    /// The one digit that every shell takes, and as far as can be from what QEMU opens itself.
    private static final int DESCRIPTOR = 9;

    private DiskDoor() {}

    /// What comes before a program's words.
    static List<String> words(Path socket) {
        return List.of(
                "sh",
                "-c",
                "exec " + DESCRIPTOR + "< \"$1\" && shift && exec \"$@\"",
                "sh",
                socket.toAbsolutePath().resolveSibling("").toString());
    }

    /// The socket's path for that program.
    static Path seenFromInside(Path socket) {
        return Path.of("/proc/self/fd", String.valueOf(DESCRIPTOR)).resolve(socket.getFileName());
    }
}
