package holdfast.frontends.api;

import java.util.List;
import java.util.Optional;

/// A wish: make a virtual machine. A text that is empty, a number that is -1 and a field that is left out of the request mean
/// what is usual.
///
/// @param memoryBytes     whole MiB
/// @param cpus            1
/// @param disks           names or ids of volumes, the one to boot from first
/// @param kernel          SHA-256 in hex of a file that was uploaded; the first disk is booted where it is empty
/// @param initrd          likewise
/// @param append          the kernel's command line
/// @param wanted          online or offline; online
/// @param policies        how it is to be treated; nothing of its size
/// @param stopMillis      from the press of its power button until it is ended; 60,000
public record CreateVm(
        String name,
        long memoryBytes,
        long cpus,
        List<String> disks,
        String kernel,
        String initrd,
        String append,
        String wanted,
        Optional<PoliciesWish> policies,
        long stopMillis,
        long restarts,
        long failovers,
        long restartPeriodMillis) {

    public CreateVm {
        disks = List.copyOf(disks);
    }
}
