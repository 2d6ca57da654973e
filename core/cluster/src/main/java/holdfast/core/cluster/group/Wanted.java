package holdfast.core.cluster.group;

/// What the administrator wants of a group.
public enum Wanted {
    ONLINE("online"),
    OFFLINE("offline"),
    /// As it is: the cluster neither starts nor stops it, and does not fail it over.
    IGNORED("ignored"),
    /// Offline, and left where it is: its place does not follow its node's loss.
    DISABLED("disabled");

    private final String word;

    Wanted(String word) {
        this.word = word;
    }

    /// Whether it is to run nowhere.
    public boolean isOffline() {
        return this == OFFLINE || this == DISABLED;
    }

    /// How it is written.
    public String word() {
        return word;
    }
}
