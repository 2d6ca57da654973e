package holdfast.core.cluster.trust;

import holdfast.core.cluster.Refusal;

/// Why a command about trust was refused.
public enum TrustRefusal implements Refusal {
    FOUNDED(
            Kind.CONFLICT,
            "trust-founded",
            "The cluster has its CA already.",
            "Join nodes by tokens: node token."),
    NOT_FOUNDED(
            Kind.CONFLICT,
            "trust-not-founded",
            "The cluster has no CA of its own: its certificates are made outside of it.",
            "Give the node a certificate of that CA, and add it by member add."),
    FORM(
            Kind.INVALID,
            "trust-form-invalid",
            "What it carries is none of our certificates, hashes or sealed keys.",
            "Report it: a leader that does this has a fault."),
    TOKEN_TIME(
            Kind.INVALID,
            "token-time-invalid",
            "A token is good for a second to 30 days.",
            "Choose another time."),
    TOKEN_EXISTS(Kind.CONFLICT, "token-exists", "There is such a token.", "Make another one."),
    TOKENS_FULL(
            Kind.CONFLICT,
            "tokens-full",
            "There are as many tokens as there may be.",
            "Remove some, or wait until they are over."),
    TOKEN_UNKNOWN(
            Kind.CONFLICT,
            "token-unknown",
            "This cluster has no such token: it was removed, was over long ago, or is another"
                    + " cluster's.",
            "Make a new one on a member: node token."),
    TOKEN_USED(
            Kind.CONFLICT,
            "token-used",
            "The token was used by another machine: each is good for one.",
            "Make a new one on a member: node token."),
    TOKEN_LATE(
            Kind.CONFLICT,
            "token-late",
            "The token's time is over.",
            "Make a new one on a member: node token."),
    KEY_REMOVED(
            Kind.CONFLICT,
            "node-was-removed",
            "The node of this key was removed from the cluster, and never comes back.",
            "Begin anew with an empty data directory."),
    SERIAL_EXISTS(
            Kind.CONFLICT,
            "certificate-exists",
            "There is a certificate of this serial, or of this node.",
            "Try again."),
    CERTIFICATES_FULL(
            Kind.CONFLICT,
            "certificates-full",
            "There are as many certificates as there may be, removed ones included.",
            "Found a new cluster."),
    NOT_CERTIFIED(
            Kind.MISSING,
            "node-not-certified",
            "The node has no valid certificate.",
            "See node list."),
    IS_MEMBER(
            Kind.CONFLICT,
            "node-is-member",
            "The node is a member: its certificates are removed when it leaves the configuration.",
            "Remove the member.");

    private final Kind kind;
    private final String code;
    private final String why;
    private final String remedy;

    TrustRefusal(Kind kind, String code, String why, String remedy) {
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
