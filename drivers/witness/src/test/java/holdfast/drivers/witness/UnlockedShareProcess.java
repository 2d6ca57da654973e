package holdfast.drivers.witness;

import holdfast.core.model.FileId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

/// A planted fault: a child that writes without the node's lock.
final class UnlockedShareProcess {

    private UnlockedShareProcess() {}

    public static void main(String[] words) throws IOException {
        FileId file = new FileId(UUID.fromString(words[1]));
        ShareProcess.serve(file, Path.of(words[2]), () -> () -> {});
    }
}
