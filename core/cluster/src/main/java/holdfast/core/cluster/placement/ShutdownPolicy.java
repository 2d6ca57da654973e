package holdfast.core.cluster.placement;

/// What becomes of a node's groups when its machine shuts down in order.
public enum ShutdownPolicy {
    /// They stay its own, and start there when it is back.
    HOLD("hold"),
    /// They start elsewhere.
    FAILOVER("failover"),
    /// They leave before it stops, and return when it is back.
    MIGRATE("migrate"),
    /// Hold where the machine starts again by itself, else failover.
    CONDITIONAL("conditional");

    private final String word;

    ShutdownPolicy(String word) {
        this.word = word;
    }

    /// How it is written.
    public String word() {
        return word;
    }

    /// What the node's upkeep is from the beginning of its shutdown until it is back.
    public Upkeep upkeep(boolean startsAgain) {
        return switch (this) {
            case HOLD -> Upkeep.HELD;
            case FAILOVER -> Upkeep.ACTIVE;
            case MIGRATE -> Upkeep.DRAINING;
            case CONDITIONAL -> startsAgain ? Upkeep.HELD : Upkeep.ACTIVE;
        };
    }
}
