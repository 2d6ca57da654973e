package holdfast.core.quorum;

/// What one voter said, or what all voters together have decided.
public enum VoteResult {
    /// Of one voter: yes. Of a set: a majority said yes.
    WON,
    /// Of one voter: no. Of a set: so many said no that yes can no longer have a majority.
    LOST,
    /// Of one voter: nothing heard. Of a set: both ends are still possible.
    PENDING
}
