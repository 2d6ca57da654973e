package holdfast.frontends.client;

import holdfast.frontends.api.ProblemDetails;
import java.util.List;

/// What became of one request at one endpoint that did not do it.
///
/// @param what    the same in words
/// @param maybe   whether the node may have done, or may still do, what was asked
/// @param problem what it said: one problem, or none
public record Attempt(
        Endpoint endpoint, Kind kind, String what, boolean maybe, List<ProblemDetails> problem) {

    public Attempt {
        problem = List.copyOf(problem);
    }

    /// How it ended.
    public enum Kind {
        /// Nobody listens there: nothing was sent.
        REFUSED,
        /// The two sides don't accept each other's certificates: nothing was done.
        UNTRUSTED,
        /// The connection ended in the middle.
        CUT,
        /// No answer in the time that it had.
        LATE,
        /// It answered, but not as the contract says.
        GARBAGE,
        /// It said that it can't now, and did nothing (503).
        UNAVAILABLE,
        /// It said that it does not know whether it was done (504).
        UNKNOWN
    }

    static Attempt failed(Endpoint endpoint, Kind kind, String what, boolean maybe) {
        return new Attempt(endpoint, kind, what, maybe, List.of());
    }

    @Override
    public String toString() {
        return endpoint + ": " + what;
    }
}
