package holdfast.daemon.files;

import holdfast.core.model.Problem;
import java.io.Serial;

/// A file can't be kept: what was tried, on what, why it failed, what to do.
public final class FileException extends Exception {

    @Serial private static final long serialVersionUID = 1;

    private final transient Problem problem;

    FileException(String code, String on, String why, String remedy) {
        this(new Problem(code, "keep a file", on, why, remedy));
    }

    private FileException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
