package holdfast.core.replication;

/// This node's lease as a group sees it, and under which number reads are fetched.
final class Leasehold {
    private long number;
    private long until = Long.MIN_VALUE;
    private boolean applied;
    private long ticket;

    void leased(ReplicationEvent.Lease lease) {
        ticket += lease.number() == number ? 0 : 1;
        number = lease.number();
        until = lease.until();
        applied = lease.applied();
    }

    /// What was fetched in one tenure is not answered in another, though the lease went on: between the two somebody
    /// else may have been primary.
    void tenureChanges() {
        ticket++;
    }

    boolean isHeld(long now) {
        return applied && now < until;
    }

    long until() {
        return until;
    }

    /// Rises with every lease and every tenure.
    long ticket() {
        return ticket;
    }
}
