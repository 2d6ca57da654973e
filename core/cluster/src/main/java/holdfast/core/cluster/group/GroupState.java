package holdfast.core.cluster.group;

/// What a group is doing, in one word.
public enum GroupState {
    /// Not wanted, and known not to run.
    OFFLINE("offline"),
    /// Wanted and owned by nobody: for a proof, for a node, or for the next plan.
    WAITING("waiting"),
    /// Given to a node that has not said that it started it.
    STARTING("starting"),
    /// Its node said that it started it.
    ONLINE("online"),
    /// Its node is to stop it; or it is not wanted, and not known to have ended.
    STOPPING("stopping"),
    /// It failed too often and is left alone.
    FAILED("failed");

    private final String word;

    GroupState(String word) {
        this.word = word;
    }

    /// How it is written.
    public String word() {
        return word;
    }
}
