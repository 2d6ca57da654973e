package holdfast.sandbox.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// One process of this boot, told from a later one with the same number by when it started.
///
/// @param pid   its number
/// @param ticks when it started, in the kernel's clock ticks since boot
public record ProcessId(long pid, long ticks) {

    /// Of `/proc/PID/stat`, counted from the state, which follows the name: the kernel's 22nd.
    private static final int STARTED = 19;

    /// A process that runs now; nothing for one that has ended, though nobody may have collected it yet.
    public static Optional<ProcessId> of(long pid) {
        try {
            String stat =
                    Files.readString(
                            Path.of("/proc", Long.toString(pid), "stat"),
                            StandardCharsets.ISO_8859_1);
            // The name stands in parentheses, and may hold any character.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            if (fields[0].equals("Z") || fields[0].equals("X")) {
                return Optional.empty();
            }
            return Optional.of(new ProcessId(pid, Long.parseLong(fields[STARTED])));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public static ProcessId own() {
        return of(ProcessHandle.current().pid()).orElseThrow();
    }

    public boolean isAlive() {
        return of(pid).equals(Optional.of(this));
    }

    /// Whether each of its threads stands still. SIGSTOP reaches one after the other.
    public boolean isStopped() {
        try (DirectoryStream<Path> threads =
                Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
            for (Path thread : threads) {
                String stat = Files.readString(thread.resolve("stat"), StandardCharsets.ISO_8859_1);
                if (stat.charAt(stat.lastIndexOf(')') + 2) != 'T') {
                    return false;
                }
            }
            return true;
        } catch (IOException | DirectoryIteratorException e) {
            // A thread, or all of it, has just ended.
            return false;
        }
    }

    @Override
    public String toString() {
        return pid + " " + ticks;
    }

    /// What [#toString()] wrote.
    public static Optional<ProcessId> parse(String text) {
        String[] words = text.strip().split(" ");
        try {
            return words.length == 2
                    ? Optional.of(new ProcessId(Long.parseLong(words[0]), Long.parseLong(words[1])))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
