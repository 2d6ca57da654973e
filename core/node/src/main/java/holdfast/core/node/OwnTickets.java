package holdfast.core.node;

/// Tickets of what the node asks of itself: negative, and below the one that [Votes] has.
final class OwnTickets {
    private long last = Votes.TICKET;

    long next() {
        last--;
        return last;
    }
}
