package holdfast.guard.protocol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// One process of this boot, told from a later one with the same number by when it started.
///
/// @param pid   its number
/// @param ticks when it started, in the kernel's clock ticks since boot
public record ProcessMark(long pid, long ticks) {

    /// Of `/proc/PID/stat`, counted from the state, which follows the name: the kernel's 22nd.
    private static final int STARTED = 19;

    /// A process that runs now; nothing for one that has ended, though nobody may have collected it yet.
    public static Optional<ProcessMark> of(long pid) {
        try {
            Path file = Path.of("/proc", Long.toString(pid), "stat");
            String stat = Files.readString(file, StandardCharsets.ISO_8859_1);
            // The name stands in parentheses, and may hold any character.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            if (fields[0].equals("Z") || fields[0].equals("X")) {
                return Optional.empty();
            }
            return Optional.of(new ProcessMark(pid, Long.parseLong(fields[STARTED])));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public static ProcessMark own() {
        return of(ProcessHandle.current().pid())
                .orElseThrow(() -> new IllegalStateException("/proc does not show this process"));
    }

    public boolean isAlive() {
        return of(pid).equals(Optional.of(this));
    }

    /// Asks it to end (SIGTERM).
    public void end() {
        if (isAlive()) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        }
    }

    /// Ends it (SIGKILL).
    public void kill() {
        if (isAlive()) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Override
    public String toString() {
        return pid + " " + ticks;
    }

    static ProcessMark read(Words words, int at) throws LineException {
        return new ProcessMark(words.number(at), words.number(at + 1));
    }

    /// What [#toString()] wrote.
    public static Optional<ProcessMark> parse(String text) {
        try {
            return Optional.of(read(Words.of("mark " + text).with(2), 1));
        } catch (LineException _) {
            return Optional.empty();
        }
    }
}
