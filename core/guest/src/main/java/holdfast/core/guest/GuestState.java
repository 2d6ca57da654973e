package holdfast.core.guest;

/// Every state of a virtual machine, with the sentence that people are told.
public enum GuestState {
    OFF("off", "It has no run here."),
    STARTING("starting", "Its hypervisor was started and has not said anything yet."),
    RUNNING("running", "It runs."),
    PAUSED("paused", "It stands still because somebody paused it."),
    STORAGE(
            "waiting-for-storage",
            "It stands still because its storage failed, and goes on when that serves again."),
    SILENT(
            "silent",
            "Its hypervisor does not answer: it is frozen, overloaded or waits for storage. Nothing is concluded from that."),
    PANICKED("panicked", "Its kernel told of a panic."),
    SHUTTING_DOWN("shutting-down", "Its power button was pressed, and it is given time to go off."),
    POWERED_OFF(
            "powered-off",
            "It went off by itself or when asked; what is left of it is cleared away."),
    ENDING("ending", "It is being ended by force.");

    private final String word;
    private final String sentence;

    GuestState(String word, String sentence) {
        this.word = word;
        this.sentence = sentence;
    }

    /// How it is written.
    public String word() {
        return word;
    }

    public String sentence() {
        return sentence;
    }
}
