package holdfast.frontends.api;

import java.util.List;

/// What the node of a virtual machine says of it now.
///
/// @param state    [#OFF], waiting, starting, [#RUNNING], paused, waiting-for-storage, silent, panicked, shutting-down, ending,
///                 or [#UNKNOWN] where its node says nothing
/// @param sentence the same for people; why nothing is known
/// @param since    when it came to be so; empty where that is not known
/// @param problems what is wrong with it: at most one thing, the last, until its run is over or it runs well again
public record GuestView(String state, String sentence, String since, List<Trouble> problems) {

    public static final String OFF = "off";
    public static final String WAITING = "waiting";
    public static final String RUNNING = "running";
    public static final String PAUSED = "paused";
    public static final String UNKNOWN = "unknown";

    public GuestView {
        problems = List.copyOf(problems);
    }

    /// Of a machine of which its node says nothing.
    public static GuestView of(String state, String sentence) {
        return new GuestView(state, sentence, "", List.of());
    }
}
