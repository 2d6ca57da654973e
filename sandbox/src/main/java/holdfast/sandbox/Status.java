package holdfast.sandbox;

import holdfast.core.model.Problem;
import holdfast.sandbox.model.SandboxException;

/// Exit statuses, and how a failure is told to a person.
public final class Status {

    public static final int OK = 0;
    public static final int FAILED = 1;
    public static final int WRONG_USE = 2;
    public static final int CANNOT = 3;

    private Status() {}

    public static int of(SandboxException failure) {
        return switch (failure.blame()) {
            case CLUSTER -> FAILED;
            case USE -> WRONG_USE;
            case ENVIRONMENT -> CANNOT;
        };
    }

    public static void tell(SandboxException failure) {
        Problem problem = failure.problem();
        System.err.println(
                "holdfast: could not "
                        + problem.tried()
                        + " ("
                        + problem.on()
                        + "): "
                        + problem.why());
        System.err.println("holdfast: " + problem.remedy());
    }
}
