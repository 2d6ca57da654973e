package holdfast.sandbox.demo;

/// What happens to a cluster in a scene, for a while. Their names stand in the demo's JSON.
public enum Fault {
    LEADER_KILLED("leader-killed"),
    FOLLOWER_KILLED("follower-killed"),
    LEADER_CUT_OFF("leader-cut-off"),
    LEADER_PAUSED("leader-paused"),
    NODES_CUT("nodes-cut"),
    SHARE_GONE("share-gone");

    private final String label;

    Fault(String label) {
        this.label = label;
    }

    /// As JSON names it.
    public String label() {
        return label;
    }
}
