package holdfast.guard;

import holdfast.core.model.Problem;
import java.io.Serial;

/// Why a guard does not start, and with which status its process ends.
final class StartFailure extends Exception {

    static final int STOPPED = 0;
    static final int BROKEN = 1;
    static final int WRONG_USE = 2;
    static final int ENVIRONMENT = 3;

    @Serial private static final long serialVersionUID = 1;

    private final transient Problem problem;
    private final int status;

    StartFailure(int status, Problem problem) {
        super(problem.toString());
        this.status = status;
        this.problem = problem;
    }

    static StartFailure wrongUse(String why) {
        return new StartFailure(
                WRONG_USE,
                new Problem(
                        "wrong-use", "start of the guard", "the command line", why, "See --help."));
    }

    static StartFailure environment(String code, String on, String why, String remedy) {
        return new StartFailure(
                ENVIRONMENT, new Problem(code, "start of the guard", on, why, remedy));
    }

    Problem problem() {
        return problem;
    }

    int status() {
        return status;
    }
}
