package holdfast.trials.membership;

import holdfast.sandbox.cluster.SandboxNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// What becomes of nodes' data directories.
final class Disks {

    private Disks() {}

    /// A new disk: nothing is on it. The node must not run.
    static void wipe(SandboxNode node) throws IOException {
        Path data = node.place().dataDirectory();
        try (Stream<Path> all = Files.walk(data)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
