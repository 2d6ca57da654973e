package holdfast.core.cluster.group;

/// How far a run is that a node owns.
public enum Phase {
    /// Ordered; the node has not said that it started it. It may have.
    STARTING("starting"),
    /// The node said that it started it.
    ONLINE("online"),
    /// The node is to stop it, and has not said that it did.
    STOPPING("stopping");

    private final String word;

    Phase(String word) {
        this.word = word;
    }

    /// How it is written.
    public String word() {
        return word;
    }
}
