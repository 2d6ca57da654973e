package holdfast.sandbox.demo;

/// What is told of a guest whose node was killed, in the order in which it usually happens. Their labels stand in the demo's JSON.
public enum Moment {
    /// A client saw a living node say that it misses the dead one.
    NOTICED("noticed", "noticed"),
    /// A client saw another lead; only where the dead one led.
    ELECTED("elected", "elected"),
    /// By the stamp of the event, like the next two.
    LEASE_ENDED("leaseEnded", "lease ended"),
    /// Another copy of its disk is the primary.
    PROMOTED("promoted", "copy promoted"),
    START_ISSUED("startIssued", "start issued"),
    /// It said so on its serial line, like the next.
    GUEST_UP("guestUp", "guest up"),
    /// It had written a record, and that was durable.
    FIRST_RECORD("firstRecord", "first record"),
    /// The copy of the node that came back counts again; by the stamp of the event.
    CAUGHT_UP("caughtUp", "caught up");

    private final String label;
    private final String words;

    Moment(String label, String words) {
        this.label = label;
        this.words = words;
    }

    /// As JSON names it.
    public String label() {
        return label;
    }

    /// For people.
    public String words() {
        return words;
    }
}
