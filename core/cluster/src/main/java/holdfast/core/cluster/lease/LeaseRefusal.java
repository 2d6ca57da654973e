package holdfast.core.cluster.lease;

import holdfast.core.cluster.Refusal;

/// Why a command about leases was refused.
public enum LeaseRefusal implements Refusal {
    NODE(
            Kind.MISSING,
            "lease-node-unknown",
            "This node is no member, and no run of it is owed.",
            "Name a node that `status` shows."),
    CHANGED(
            Kind.UNMET,
            "lease-changed",
            "What was agreed about this lease was changed since the revision that the command names.",
            "Read it and decide again."),
    AWAITED(
            Kind.UNMET,
            "lease-of-other-generation",
            "Since the forced start this node was not reached: a leader of the generation before may still"
                    + " grant it leases.",
            "Bring the node back, or confirm by its name that it is stopped."),
    MILLIS(
            Kind.INVALID,
            "planned-lease-invalid",
            "A planned lease is 0 to 600,000 milliseconds long.",
            "Choose a shorter one."),
    SETTLED(
            Kind.UNMET,
            "lease-settled",
            "No longer lease can be held than those of the present length.",
            "Nothing is to be done.");

    private final Kind kind;
    private final String code;
    private final String why;
    private final String remedy;

    LeaseRefusal(Kind kind, String code, String why, String remedy) {
        this.kind = kind;
        this.code = code;
        this.why = why;
        this.remedy = remedy;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String why() {
        return why;
    }

    @Override
    public String remedy() {
        return remedy;
    }
}
