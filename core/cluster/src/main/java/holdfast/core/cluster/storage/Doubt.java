package holdfast.core.cluster.storage;

/// Why it is unsure what a copy in sync has, so that nothing is promoted without an operator.
public enum Doubt {
    NONE("none"),
    /// Its node was not reached since a forced start (A7).
    FORCED("forced"),
    /// It found damage in what it keeps, and no other is in sync (R8).
    DAMAGED("damaged");

    private final String word;

    Doubt(String word) {
        this.word = word;
    }

    /// How it is written.
    public String word() {
        return word;
    }
}
