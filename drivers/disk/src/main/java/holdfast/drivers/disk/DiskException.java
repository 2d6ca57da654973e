package holdfast.drivers.disk;

import holdfast.core.model.Problem;
import java.io.IOException;

/// The disk, or what is on it, does not let a log go on.
public final class DiskException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public DiskException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    public DiskException(Problem problem, Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    /// What happened, for people and programs.
    public Problem problem() {
        return problem;
    }
}
