package holdfast.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// The machine's boot: another one means that nothing of before runs any more.
final class Boot {

    private static final Path ID = Path.of("/proc/sys/kernel/random/boot_id");

    private Boot() {}

    /// As the kernel names it; where it does not, a new one, because no two starts may then be taken for one boot.
    static UUID id(Ids ids) {
        try {
            return UUID.fromString(Files.readString(ID).strip());
        } catch (IOException | IllegalArgumentException e) {
            return ids.next();
        }
    }
}
