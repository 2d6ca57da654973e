package holdfast.core.guest;

/// What is wanted of a virtual machine.
public enum Desired {
    /// Nobody has said anything yet, as after a restart of the daemon: it is left as it is.
    AS_IT_IS("as-it-is"),
    /// It runs.
    RUNNING("running"),
    /// It has a run, in which no instruction is executed.
    PAUSED("paused"),
    /// It is off: asked by its power button, and by force when the record's time to shut down is over.
    OFF("off"),
    /// It is off, at once and by force.
    OFF_NOW("off-now");

    private final String word;

    Desired(String word) {
        this.word = word;
    }

    /// How it is written.
    public String word() {
        return word;
    }

    /// Whether it should have a run.
    public boolean isOn() {
        return this == RUNNING || this == PAUSED;
    }
}
