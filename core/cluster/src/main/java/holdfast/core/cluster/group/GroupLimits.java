package holdfast.core.cluster.group;

import holdfast.core.cluster.ClusterLimits;
import java.util.Set;

/// Every limit of groups, in one place. They belong to feature level 1, as [ClusterLimits] do.
public final class GroupLimits {

    /// In the whole cluster: what one node may have to report in one command.
    public static final int GROUPS = 512;

    public static final int NAME_CHARACTERS = ClusterLimits.NODE_NAME_CHARACTERS;

    public static final int PREFERRED_OWNERS = 16;

    /// More than a cluster has nodes.
    public static final int POSSIBLE_OWNERS = 128;

    /// Points of preference, of which a rule that is merely preferred gives at most as many.
    public static final int STICKINESS = 1_000_000;

    public static final long START_DELAY_MILLIS = 3_600_000L;

    public static final int ANTI_AFFINITY_CLASSES = 16;

    public static final int LAST_HOUR = 23;

    /// The longest that IANA has is half as long.
    public static final int ZONE_CHARACTERS = 63;

    public static final long MILLI_CPUS = 8_192_000L;

    /// Runs of one group whose end is not proven: one that was ordered, and after a forced start one on
    /// each other node.
    public static final int OWED_RUNS = 128;

    /// Of a plan's step, and of how a run ended. Who has many to say in one command says less of each:
    /// [#reasonCharacters].
    public static final int REASON_CHARACTERS = 480;

    /// The program and its arguments.
    public static final int COMMAND_WORDS = 64;

    public static final int ENVIRONMENT_VARIABLES = 64;

    /// Of a path or a word of the command or a variable's value.
    public static final int WORD_CHARACTERS = 4_096;

    /// Of everything in a process's description together.
    public static final int PROCESS_CHARACTERS = 16_384;

    /// As `useradd` has it.
    public static final int USER_CHARACTERS = 32;

    public static final int ADDRESSES = 16;

    /// Of all groups together: what the guard of one node takes away, should it run all of them.
    public static final int ADDRESSES_IN_ALL = 256;

    public static final Set<String> STOP_SIGNALS =
            Set.of("TERM", "INT", "QUIT", "HUP", "USR1", "USR2", "KILL");

    public static final long STOP_MILLIS = 10 * 60_000L;

    /// What starts first where several wait: the higher.
    public static final int PRIORITY_MOST = 1_000;

    public static final int PRIORITY_DEFAULT = 500;

    public static final long MEMORY_STEP = 1L << 20;
    public static final long MEMORY_LEAST = 16L << 20;
    public static final long MEMORY_MOST = 1L << 44;
    public static final int CPUS = 255;
    public static final int DISKS = 16;

    /// Of a kernel's command line: what the kernel takes on x86-64.
    public static final int APPEND_CHARACTERS = 2_047;

    public static final int RESTARTS = 100;
    public static final int FAILOVERS = 100;
    public static final long PERIOD_MILLIS_LEAST = 1_000;
    public static final long PERIOD_MILLIS = 7 * 24 * 3_600_000L;

    /// Runs in one report: each group's present one, and those that ended since the last.
    public static final int RUNS_A_REPORT = GROUPS;

    public static final int STEPS_A_PLAN = GROUPS;

    /// A visible ASCII character in JSON takes at most this: `\"`.
    private static final int JSON_BYTES_A_VISIBLE_CHARACTER = 2;

    /// More than the ids and numbers of one step or one reported run.
    private static final int JSON_BYTES_A_LINE = 224;

    /// What is left of a reason where every group has one: still a sentence.
    private static final int LEAST_REASON_CHARACTERS = 120;

    /// How long each of so many reasons in one command may be, so that all of them fit it.
    ///
    /// @param lines steps of a plan or runs of a report
    public static int reasonCharacters(int lines) {
        int room = ClusterLimits.COMMAND_BYTES / Math.max(1, lines) - JSON_BYTES_A_LINE;
        return Math.min(REASON_CHARACTERS, room / JSON_BYTES_A_VISIBLE_CHARACTER);
    }

    static {
        // A report of every group, and a plan about every group, fit one command.
        if (reasonCharacters(Math.max(RUNS_A_REPORT, STEPS_A_PLAN)) < LEAST_REASON_CHARACTERS
                || WORD_CHARACTERS > PROCESS_CHARACTERS) {
            throw new IllegalStateException("the limits of groups contradict each other");
        }
    }

    private GroupLimits() {}
}
