package holdfast.drivers.wire;

import holdfast.core.model.Problem;
import java.io.Serial;

/// An expected failure of the wire: what was tried, on what, why it failed, what to do.
public final class WireException extends Exception {

    @Serial private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public WireException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    public WireException(Problem problem, Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
