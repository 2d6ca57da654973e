package holdfast.drivers.trust;

import holdfast.core.model.Problem;
import java.io.Serial;

/// An expected failure of this room: what was tried, on what, why it failed, what to do. Never with a secret in it.
public final class TrustException extends Exception {

    @Serial private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public TrustException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    public TrustException(Problem problem, Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
