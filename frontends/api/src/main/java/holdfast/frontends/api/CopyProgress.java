package holdfast.frontends.api;

/// How far a copy is that gets what it lacks.
///
/// @param way            [#LOG] or [#FILL]; empty where none is under way
/// @param doneBytes      of allBytes; -1 where that is not known
/// @param bytesPerSecond lately; -1 where that is not known
public record CopyProgress(String way, long doneBytes, long allBytes, long bytesPerSecond) {

    /// From the log of the primary.
    public static final String LOG = "log";

    /// By comparing blocks.
    public static final String FILL = "fill";

    public static final CopyProgress NONE = new CopyProgress("", -1, -1, -1);
}
