package holdfast.core.agreement;

/// What a node is in its term (Ongaro 2014, section 3.3; pre-candidates section 9.6).
public enum Role {
    /// Takes entries from the leader of its term, or waits to hear of one.
    FOLLOWER("takes entries from its leader, or waits for one"),
    /// Asks whether a campaign would be in place, and changes nothing by it.
    PRE_CANDIDATE("asks whether a campaign would be in place"),
    /// Asks for votes in a term of its own.
    CANDIDATE("asks for votes in its own term"),
    /// Makes the entries of its term.
    LEADER("makes the entries of its term"),
    /// Has stopped for a reason that it named; only a new start of the program goes on from here.
    HALTED("has stopped, and said why");

    private final String sentence;

    Role(String sentence) {
        this.sentence = sentence;
    }

    /// The state in a sentence, for traces and for `status`.
    public String sentence() {
        return sentence;
    }
}
