package holdfast.core.cluster.group;

/// Why the last run of a group is known to have ended, so that another may start (P1 to P5). A revoked
/// epoch is none (P6).
public enum Proof {
    /// There was no run yet.
    NEVER_RAN("never-ran", "It never ran before."),
    /// P1: the node said that this run has stopped.
    SAID_STOPPED("said-stopped", "Its node said that it has stopped."),
    /// P2: the node said what it runs, and this run was not among it.
    REPORTED("reported", "Its node is back and does not have it."),
    /// P3: power is off, asked of the fence device after switching.
    POWER_OFF("power-off", "Its node's power is off."),
    /// P4: the node's lease ended after the run was taken from it.
    LEASE_ENDED("lease-ended", "Its node's lease has ended."),
    /// P5: an operator confirmed, by the node's name, that it is stopped.
    CONFIRMED("confirmed", "An operator confirmed that its node is stopped.");

    private final String word;
    private final String sentence;

    Proof(String word, String sentence) {
        this.word = word;
        this.sentence = sentence;
    }

    /// How it is written.
    public String word() {
        return word;
    }

    /// What it says of the last run.
    public String sentence() {
        return sentence;
    }
}
