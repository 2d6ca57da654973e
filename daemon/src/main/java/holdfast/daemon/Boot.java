package holdfast.daemon;

import holdfast.drivers.cgroup.BootClock;
import java.io.UncheckedIOException;
import java.util.UUID;

/// The machine's boot: another one means that nothing of before runs any more.
final class Boot {

    private Boot() {}

    /// As the kernel names it; where it does not, a new one, because no two starts may then be taken for one boot.
    static UUID id(Ids ids) {
        try {
            return BootClock.bootId();
        } catch (UncheckedIOException | IllegalArgumentException e) {
            return ids.next();
        }
    }
}
