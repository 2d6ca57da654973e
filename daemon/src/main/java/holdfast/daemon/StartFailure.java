package holdfast.daemon;

import holdfast.core.model.Problem;
import java.io.Serial;

/// Why a daemon does not start or go on, and with which status its process ends.
final class StartFailure extends Exception {

    /// Stopped as asked.
    static final int STOPPED = 0;

    /// Halted for a reason that it said.
    static final int HALTED = 1;

    /// Wrong use, or settings that can't be meant.
    static final int WRONG_USE = 2;

    /// The environment can't do it: a port in use, a directory that is full or another node's.
    static final int ENVIRONMENT = 3;

    @Serial private static final long serialVersionUID = 1;

    private final transient Problem problem;
    private final int status;

    StartFailure(int status, Problem problem) {
        super(problem.toString());
        this.status = status;
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }

    int status() {
        return status;
    }
}
