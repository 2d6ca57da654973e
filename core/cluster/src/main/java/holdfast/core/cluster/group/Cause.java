package holdfast.core.cluster.group;

/// Why a group is as it is: only the code stands in the agreed state, and sentences are made from it
/// when somebody asks.
public enum Cause {
    CREATED("created"),
    WANTED_ONLINE("wanted-online"),
    WANTED_OFFLINE("wanted-offline"),
    WANTED_IGNORED("wanted-ignored"),
    /// An administrator wants it on another node.
    MOVED("moved"),
    /// A plan gave it to its node, or took it away; the detail is what the plan says.
    PLANNED("planned"),
    /// Its node stopped it as it was told to; the detail is how it ended, as far as its node said it.
    STOPPED("stopped"),
    /// It powered itself off, and is wanted offline since.
    POWERED_OFF("powered-off"),
    /// It ended unasked; the detail is how.
    ENDED("ended"),
    /// It ended unasked once too often, and is left alone; the detail is how.
    GIVEN_UP("given-up"),
    /// Its node came back without it.
    LOST("lost"),
    /// Its node was removed from the cluster.
    NODE_REMOVED("node-removed"),
    /// The lease of its node has ended.
    LEASE_ENDED("lease-ended"),
    /// The power of its node is off.
    POWER_OFF("power-off"),
    /// An operator confirmed that its node is stopped.
    CONFIRMED("confirmed"),
    /// A node has a run of it that this state never ordered: of what a forced start gave up.
    FOUND("found");

    private final String word;

    Cause(String word) {
        this.word = word;
    }

    /// How it is written.
    public String word() {
        return word;
    }
}
