package holdfast.sandbox.model;

import java.time.Duration;

/// Every limit of the sandbox. Durations are how long something is waited for before it is told as a
/// failure; nothing waits for ever.
public final class Limits {

    /// What one agreement carries; a block of addresses has room for as many.
    public static final int MOST_NODES = 16;

    /// From the first daemon's start until the cluster is healthy. Machines with little to spare need most
    /// of it for the start of sixteen JVMs.
    public static final Duration HEALTHY = Duration.ofSeconds(90);

    /// From a daemon's start until its API answers.
    public static final Duration ANSWERS = Duration.ofSeconds(45);

    /// A daemon that was asked to stop (SIGTERM) is killed after this.
    public static final Duration STOPS = Duration.ofSeconds(10);

    /// The same where the whole sandbox ends. Shorter than handing over and leaving take, because there is
    /// nobody to hand over to.
    public static final Duration ENDS = Duration.ofSeconds(1);

    /// A process that was killed is gone after this, or something is wrong with the machine.
    public static final Duration DIES = Duration.ofSeconds(10);

    /// COMMAND ends by itself within this where it had the same signal as the sandbox.
    public static final Duration COMMAND_GRACE = Duration.ofMillis(300);

    /// COMMAND is asked to stop, and killed after this, when the sandbox itself is ended.
    public static final Duration COMMAND_STOPS = Duration.ofSeconds(2);

    /// The reaper's own work: a look at all processes, one firewall table, one directory.
    public static final Duration REAPS = Duration.ofSeconds(15);

    /// Between two looks at every node: the state file is at most this much older than what a node says.
    public static final Duration LOOK = Duration.ofMillis(150);

    /// Between two searches among all processes for a daemon that somebody else may have started.
    public static final Duration SEARCH = Duration.ofMillis(250);

    /// One look at one node. Shorter than it and a busy machine's nodes would seem dead.
    public static final Duration ANSWER = Duration.ofSeconds(2);

    /// One change that a cluster which is just forming is asked for.
    public static final Duration CHANGES = Duration.ofSeconds(20);

    /// One call of `nft` or `kill`.
    public static final Duration TOOL = Duration.ofSeconds(10);

    /// Requests at the control socket that are served at the same time; more wait in the backlog.
    public static final int CONTROL_CALLS = 8;

    /// A request at the control socket, or an answer.
    public static final int CONTROL_BYTES = 256 * 1024;

    /// What is shown of a daemon's output when it fails.
    public static final int TAIL_LINES = 12;

    /// Progress is told for what takes longer than this.
    public static final Duration SPEAK_AFTER = Duration.ofSeconds(1);

    static {
        if (ANSWERS.compareTo(HEALTHY) >= 0
                || LOOK.compareTo(ANSWER) >= 0
                || ENDS.compareTo(STOPS) >= 0
                || STOPS.plus(COMMAND_STOPS).compareTo(REAPS) >= 0) {
            throw new IllegalStateException("the sandbox's limits contradict each other");
        }
    }

    private Limits() {}
}
