package holdfast.frontends.api;

/// A node's lease: its right to run groups, as the answering node knows.
///
/// @param state      [#HELD], [#FROZEN], [#NONE], [#ENDED] or [#UNKNOWN]
/// @param leftMillis until the node would freeze if nothing renewed it; -1 where that is not known
/// @param since      when it came to stand so; empty where that is not known
/// @param pauses     how often its daemon has frozen what runs there since it was started; -1 where that is not known
public record LeaseStatus(String state, long leftMillis, String since, long pauses) {

    /// It holds its lease, and what it runs goes on.
    public static final String HELD = "held";

    /// It holds none, and what it runs is frozen until it does again.
    public static final String FROZEN = "frozen";

    /// It asks for none, and runs no groups.
    public static final String NONE = "none";

    /// It is silent, and by the leader's clock no lease of it can be held any more.
    public static final String ENDED = "ended";

    /// It is silent, and may still hold its lease.
    public static final String UNKNOWN = "unknown";
}
