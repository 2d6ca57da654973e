package holdfast.drivers.cgroup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/// How the kernel ranks the session of a process among other sessions. Where it groups processes by session (sched(7), "The
/// autogroup feature": the usual case), it shares the processors among sessions first, and a process's nice value says
/// nothing but how those of one session share what that gets. So a daemon or guard in a session of its own is served
/// before others only if the session is ranked as high as the process.
public final class Autogroup {

    private static final Path STAT = Path.of("/proc/self/stat");
    private static final Path AUTOGROUP = Path.of("/proc/self/autogroup");

    /// In `/proc/PID/stat`, counted from the state, which follows the name: the kernel's sixth and nineteenth field.
    private static final int SESSION = 3;

    private static final int NICE = 16;

    private Autogroup() {}

    /// Ranks this process's session as the process is ranked, where it leads the session and was given a rank above the usual.
    /// Where the kernel has no such groups, or doesn't let this user, all stays as it is.
    public static void follow() {
        try {
            String stat = Files.readString(STAT, StandardCharsets.ISO_8859_1);
            OptionalInt rank = rank(stat, ProcessHandle.current().pid());
            if (rank.isPresent()) {
                Files.writeString(AUTOGROUP, Integer.toString(rank.getAsInt()));
            }
        } catch (IOException _) {
            // It is served when its turn comes.
        }
    }

    /// The nice value that a process's session is to have; nothing where the session is another's too, or all is as usual.
    static OptionalInt rank(String stat, long pid) {
        // The name stands in parentheses, and may hold any character.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        int nice = Integer.parseInt(fields[NICE].strip());
        return Long.parseLong(fields[SESSION]) == pid && nice < 0
                ? OptionalInt.of(nice)
                : OptionalInt.empty();
    }
}
