package holdfast.core.cluster.group;

/// What the administrator wants of a group.
public enum Wanted {
    ONLINE("online"),
    OFFLINE("offline");

    private final String word;

    Wanted(String word) {
        this.word = word;
    }

    /// How it is written.
    public String word() {
        return word;
    }
}
