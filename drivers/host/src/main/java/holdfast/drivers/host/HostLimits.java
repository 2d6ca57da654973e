package holdfast.drivers.host;

import java.time.Duration;

/// What this room takes at most, and how long it waits.
final class HostLimits {

    /// Words of a command, its name included.
    static final int WORDS = 256;

    /// Characters of the command, and of the environment, together. Below what a kernel gives to one program (a
    /// quarter of its stack, and 128 KiB for a single word).
    static final int ORDER_CHARACTERS = 65_536;

    static final int VARIABLES = 256;

    /// Bytes of one of the two files that keep a run's output.
    static final int OUTPUT_BYTES = 1_048_576;

    /// Ended runs of a group whose files are kept, for whoever wants to know why.
    static final int ENDED_KEPT = 5;

    /// Runs at a time on this node.
    static final int RUNS = 256;

    /// The longest that a program may ask for, to stop.
    static final Duration STOP_AT_MOST = Duration.ofMinutes(10);

    /// How often a run is looked at.
    static final Duration LOOK_EVERY = Duration.ofMillis(50);

    /// What the output of an ended program is given to reach its file, before what is left of the run is killed.
    static final Duration LAST_WORDS = Duration.ofMillis(300);

    /// What an end of the daemon waits for the thread that looks. One that hangs in a file system ends with the process.
    static final Duration LAST_LOOK = Duration.ofMillis(500);

    /// The most of a file of a run that is read back: a status has one line of processes left behind.
    static final int FILE_READ = 65_536;

    /// What a tool that changes or announces addresses is given to end.
    static final Duration TOOL = Duration.ofSeconds(3);

    /// Between two attempts to take an address off that does not go.
    static final Duration AGAIN = Duration.ofSeconds(1);

    static {
        if (LAST_WORDS.compareTo(LOOK_EVERY) < 0) {
            throw new IllegalStateException(
                    "a run is looked at less often than its last words need");
        }
        if (LAST_LOOK.compareTo(LOOK_EVERY) < 0) {
            throw new IllegalStateException("an end can't wait for the last look");
        }
    }

    private HostLimits() {}
}
