package holdfast.drivers.cgroup;

import holdfast.core.model.Problem;
import java.io.Serial;

/// A control group could not be used as asked.
public final class CgroupException extends Exception {

    @Serial private static final long serialVersionUID = 1;

    private final transient Problem problem;
    private final boolean gone;

    CgroupException(Problem problem, boolean gone) {
        super(problem.toString());
        this.problem = problem;
        this.gone = gone;
    }

    public Problem problem() {
        return problem;
    }

    /// Whether the group is simply not there (any more).
    public boolean gone() {
        return gone;
    }
}
