package holdfast.frontends.rest;

import holdfast.core.model.Problem;
import java.io.Serial;

/// The cluster did not do what was asked, in one of three ways that a caller must tell apart.
public final class AccessException extends Exception {

    @Serial private static final long serialVersionUID = 1;

    /// What is certain about it.
    public enum Kind {
        /// It was not done and will not be: asking the same again gets the same answer.
        REFUSED,
        /// It was not done and will not be, because nobody could do it now: asking again later may succeed.
        UNAVAILABLE,
        /// It was sent, and may be done or not: only asking again with the same id, or reading, will tell (A4).
        UNKNOWN_OUTCOME
    }

    private final Kind kind;
    private final transient Problem problem;

    public AccessException(Kind kind, Problem problem) {
        super(problem.toString());
        this.kind = kind;
        this.problem = problem;
    }

    public Kind kind() {
        return kind;
    }

    public Problem problem() {
        return problem;
    }
}
