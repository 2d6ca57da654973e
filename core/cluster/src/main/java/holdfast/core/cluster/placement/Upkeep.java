package holdfast.core.cluster.placement;

/// What becomes of a node's groups.
public enum Upkeep {
    /// It runs groups and takes more.
    ACTIVE("active"),
    /// It keeps what it has and takes nothing more.
    PAUSED("paused"),
    /// What it has goes to other nodes, and it takes nothing; what left returns when it is active again.
    DRAINING("draining"),
    /// What it has stays its own, also while it is silent.
    HELD("held");

    private final String word;

    Upkeep(String word) {
        this.word = word;
    }

    /// How it is written.
    public String word() {
        return word;
    }
}
