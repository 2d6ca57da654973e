package holdfast.bench.manager;

import java.util.Locale;

/// What can be measured alone.
public enum Part {
    /// The leader is killed.
    TAKEOVER,
    /// A follower is killed.
    FOLLOWER,
    /// A node is cut off for a while.
    CUT,
    /// A daemon starts.
    START,
    /// Writes and reads.
    LATENCY,
    /// What a daemon needs of the machine.
    MEMORY;

    /// As it is said on the command line.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
