package holdfast.simulator.history;

/// One operation of one client, in units of any clock that all clients share.
///
/// @param client who called; for people, nothing depends on it
/// @param call   when
/// @param ending when it returned and with what, or that this is unknown
public record Operation(int client, long call, Action action, Ending ending) {

    public Operation {
        if (ending instanceof Ending.Returned(long at, Result result)) {
            if (at < call) {
                throw new IllegalArgumentException("returned at " + at + ", called at " + call);
            }
            if (!isResultOf(action, result)) {
                throw new IllegalArgumentException("'" + result + "' of '" + action + "'");
            }
        }
    }

    /// The time of the return; [Long#MAX_VALUE] where it is unknown.
    long end() {
        return switch (ending) {
            case Ending.Returned(long at, Result _) -> at;
            case Ending.Unknown _ -> Long.MAX_VALUE;
        };
    }

    private static boolean isResultOf(Action action, Result result) {
        return switch (result) {
            case Result.Found _ -> action instanceof Action.Read;
            case Result.Written _ -> action instanceof Action.Write;
            case Result.Set _, Result.Differed _ -> action instanceof Action.CompareAndSet;
        };
    }

    @Override
    public String toString() {
        return "client " + client + ", " + call + " to " + ending + " (" + action + ")";
    }
}
