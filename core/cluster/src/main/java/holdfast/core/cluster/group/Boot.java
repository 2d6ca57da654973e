package holdfast.core.cluster.group;

import holdfast.core.model.Digest;
import java.util.Optional;

/// What a virtual machine boots.
public sealed interface Boot {

    Boot DISK = new Disk();

    /// What its first disk has, by the firmware.
    record Disk() implements Boot {}

    /// A Linux kernel, without firmware. The files lie on every node that may run the machine.
    ///
    /// @param append the kernel's command line, in visible characters
    record Kernel(Digest kernel, Optional<Digest> initrd, String append) implements Boot {}
}
