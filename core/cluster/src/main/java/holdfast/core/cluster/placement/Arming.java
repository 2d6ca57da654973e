package holdfast.core.cluster.placement;

/// Whether the cluster acts on its groups.
public enum Arming {
    /// It does what policies say.
    ARMED("armed"),
    /// It holds every group as it is: nothing is started, stopped, moved or failed over, whoever wants it.
    HOLD("hold"),
    /// It does nothing by itself; what an administrator wants of a group is done.
    IGNORE("ignore");

    private final String word;

    Arming(String word) {
        this.word = word;
    }

    /// How it is written.
    public String word() {
        return word;
    }
}
