package holdfast.core.cluster.storage;

/// How a copy stands in its group.
public enum Standing {
    /// It counts for every acknowledgement.
    IN_SYNC("in-sync"),
    /// It does not count: new, or dropped. It comes back by itself where it can.
    OUT("out"),
    /// Like [#OUT], but its log can't be compared with the others': what it has was given up by a forced start
    /// or by an operator's choice. Everything in it is compared before it counts again (R7).
    COMPARE("compare"),
    /// It found damage in what it keeps, or its disk failed, and was taken out; it is repaired from another.
    DAMAGED("damaged");

    private final String word;

    Standing(String word) {
        this.word = word;
    }

    /// How it is written.
    public String word() {
        return word;
    }
}
