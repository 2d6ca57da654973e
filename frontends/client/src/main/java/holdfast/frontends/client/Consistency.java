package holdfast.frontends.client;

/// What a read must know.
public enum Consistency {
    /// Everything that was agreed on before the request: the cluster confirms it.
    CURRENT("current"),
    /// What the node that answers has applied: needs no quorum.
    LOCAL("local");

    private final String word;

    Consistency(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
