package holdfast.drivers.hypervisor;

import holdfast.core.model.Problem;

/// A guest, or what is needed to run one, could not be had.
public final class HypervisorException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public HypervisorException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    HypervisorException(String code, String tried, Object on, String why, String remedy) {
        this(new Problem(code, tried, on.toString(), why, remedy));
    }

    public Problem problem() {
        return problem;
    }
}
