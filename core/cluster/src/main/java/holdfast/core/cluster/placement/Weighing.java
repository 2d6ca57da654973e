package holdfast.core.cluster.placement;

/// How full a node is.
public enum Weighing {
    /// As many groups as it has.
    FEWEST("fewest"),
    /// By what its groups are configured to take.
    CONFIGURED("configured"),
    /// By what its groups were measured to take; what was not measured counts as configured.
    MEASURED("measured");

    private final String word;

    Weighing(String word) {
        this.word = word;
    }

    /// How it is written.
    public String word() {
        return word;
    }
}
