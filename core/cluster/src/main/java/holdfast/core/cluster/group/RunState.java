package holdfast.core.cluster.group;

/// What a node says of a run that it has.
public enum RunState {
    /// It is about to start it, or is starting it: it may run at any moment.
    STARTING("starting"),
    /// It started it and has not seen it end. A run that is being stopped is still started.
    STARTED("started"),
    /// It stopped it, because it was told to.
    STOPPED("stopped"),
    /// It ended because it chose to, as a guest that powers itself off.
    OFF("off"),
    /// It ended by itself, or could not be started.
    FAILED("failed");

    private final String word;

    RunState(String word) {
        this.word = word;
    }

    /// How it is written.
    public String word() {
        return word;
    }

    /// Whether it has ended for good.
    public boolean isOver() {
        return this == STOPPED || this == OFF || this == FAILED;
    }
}
