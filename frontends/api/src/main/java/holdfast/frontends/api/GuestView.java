package holdfast.frontends.api;

/// What the node of a virtual machine says of it now.
///
/// @param state    [#OFF], waiting, starting, [#RUNNING], paused, waiting-for-storage, silent, panicked, shutting-down, ending,
///                 left-alone, or [#UNKNOWN] where its node says nothing
/// @param sentence the same for people; why nothing is known
/// @param since    when it came to be so; empty where that is not known
public record GuestView(String state, String sentence, String since) {

    public static final String OFF = "off";
    public static final String WAITING = "waiting";
    public static final String RUNNING = "running";
    public static final String PAUSED = "paused";
    public static final String UNKNOWN = "unknown";
}
