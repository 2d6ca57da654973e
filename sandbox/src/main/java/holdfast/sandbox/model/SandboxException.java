package holdfast.sandbox.model;

import holdfast.core.model.Problem;

/// An expected failure of the sandbox, told as a [Problem].
public final class SandboxException extends Exception {

    private static final long serialVersionUID = 1;

    /// Whose fault it is; the program's exit status follows from it.
    public enum Blame {
        /// Something of the cluster's did not do what it should.
        CLUSTER,
        /// It was asked for in a wrong way: an unknown node, a number out of range.
        USE,
        /// A tool, a right or an address lacks.
        ENVIRONMENT
    }

    private final transient Problem problem;
    private final Blame blame;

    public SandboxException(Blame blame, Problem problem) {
        super(problem.toString());
        this.blame = blame;
        this.problem = problem;
    }

    public SandboxException(Blame blame, Problem problem, Throwable cause) {
        super(problem.toString(), cause);
        this.blame = blame;
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    public Blame blame() {
        return blame;
    }
}
