package holdfast.guard.link;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How this process was started, so that it can be started again.
public final class DaemonWords {

    /// Said once in a cluster's life, and never at a restart.
    private static final String FOUND = "--found";

    private DaemonWords() {}

    /// The words of this process, as the kernel has them.
    public static List<String> ofThisProcess() throws IOException {
        String line = Files.readString(Path.of("/proc/self/cmdline"), StandardCharsets.UTF_8);
        List<String> words = new ArrayList<>(List.of(line.split("\0")));
        words.removeIf(FOUND::equals);
        return words;
    }

    /// Where this process prints to, if that is a file; else nothing.
    static String output() {
        try {
            Path file = Path.of("/proc/self/fd/1").toRealPath();
            return Files.isRegularFile(file) ? file.toString() : "";
        } catch (IOException _) {
            return "";
        }
    }
}
