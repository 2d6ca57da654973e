package holdfast.guard;

/// Every limit of guard and deadman, and how they relate.
public final class GuardLimits {

    /// Between two looks at the parent while the deadline is past, and at the clock while it is ahead.
    static final long LOOK_MILLIS = 50;

    /// Between two beats to the daemon and two lines to the deadman.
    static final long BEAT_MILLIS = 100;

    /// Whoever was not heard for longer does not beat: the daemon asks for no lease then (L8).
    public static final long SILENT_MILLIS = 500;

    /// A deadman that answered nothing over so many beats is replaced.
    static final int DEADMAN_SILENT_BEATS = 20;

    /// As long as it has never answered: a busy machine takes its time to start something.
    static final int DEADMAN_STARTS_BEATS = 100;

    /// A guard that said nothing for so many of the daemon's looks, one each [#BEAT_MILLIS], is replaced.
    public static final int GUARD_SILENT_LOOKS = 30;

    /// As long as it has never answered.
    public static final int GUARD_STARTS_LOOKS = 300;

    /// Lines to the deadman on the way without an answer: far less than a pipe holds.
    static final int UNANSWERED = 8;

    static final int PIPE_BYTES = 4096;

    /// A line to or from the deadman: twice 15 digits, a space, a newline.
    static final int DEADMAN_LINE_BYTES = 32;

    /// How long the adopted deadman has to say by which deadline it goes.
    static final long SAY_MILLIS = 1_000;

    /// No lease is as long, planned ones included: further ahead is a mistake.
    static final long AHEAD_MILLIS = 3_600_000;

    /// How long the deadman has to answer that it will end.
    static final long LEAVE_MILLIS = 5_000;

    /// How long a daemon has to end as planned.
    static final long STOP_MILLIS = 20_000;

    static final int CONNECTIONS = 4;

    /// Lines to one daemon that wait to be read by it.
    static final int LINES_WAITING = 64;

    static final int ADDRESSES = 256;

    /// Connections to disks that may wait for a daemon; the kernel cuts it to `net.core.somaxconn`.
    static final int BACKLOG = 1024;

    /// Between two renewals of the addresses' kernel lifetime, whose unit is a second.
    static final long RENEW_MILLIS = 1_000;

    /// For one run of `ip`.
    static final long TOOL_MILLIS = 2_000;

    static final int LOG_LINES_WAITING = 256;

    /// A process that lived this long did not die of its start.
    static final long LIVED_MILLIS = 60_000;

    static final long FIRST_PAUSE_MILLIS = 250;
    static final long LONGEST_PAUSE_MILLIS = 30_000;

    static {
        require(LOOK_MILLIS <= 100, "a paused machine that wakes is looked at within 100 ms (L9)");
        require(BEAT_MILLIS * 3 < SILENT_MILLIS, "a single late beat is no silence");
        require(
                UNANSWERED * DEADMAN_LINE_BYTES * 4 < PIPE_BYTES,
                "neither pipe to the deadman ever fills");
        require(
                DEADMAN_SILENT_BEATS * BEAT_MILLIS > SILENT_MILLIS,
                "who is replaced has stopped counting long before");
        require(
                GUARD_SILENT_LOOKS > DEADMAN_SILENT_BEATS,
                "a guard is replaced later than it would replace a deadman");
    }

    private GuardLimits() {}

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("limits that don't fit: " + what);
        }
    }
}
