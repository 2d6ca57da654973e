package holdfast.frontends.rest;

import holdfast.core.model.Problem;
import holdfast.frontends.api.ApiNames;
import holdfast.frontends.api.ProblemDetails;
import java.io.Serial;

/// A request is not done, for a reason that its sender is told.
final class NotDone extends Exception {

    @Serial private static final long serialVersionUID = 1;

    private int status;
    private final transient Problem problem;
    private final String field;
    private String command = "";
    private long continueAfter;
    private boolean hangUp;
    private String allow = "";

    NotDone(int status, Problem problem, String field) {
        super(problem.toString());
        this.status = status;
        this.problem = problem;
        this.field = field;
    }

    NotDone(int status, Problem problem) {
        this(status, problem, "");
    }

    /// The request itself is wrong.
    ///
    /// @param field   what of it
    /// @param allowed what would be right, a sentence
    static NotDone wrong(String code, String field, String why, String allowed) {
        return new NotDone(400, new Problem(code, "read the request", field, why, allowed), field);
    }

    NotDone withStatus(int other) {
        status = other;
        return this;
    }

    /// It is about this change.
    NotDone about(String newCommand) {
        command = newCommand;
        return this;
    }

    /// Events are gone: after listing again, this is where to go on.
    NotDone continuingAfter(long number) {
        continueAfter = number;
        return this;
    }

    /// What follows on the connection can't be told apart from this request's rest.
    NotDone hangingUp() {
        hangUp = true;
        return this;
    }

    /// There are these methods at the path.
    NotDone allowing(String methods) {
        allow = methods;
        return this;
    }

    String allow() {
        return allow;
    }

    boolean isHangUp() {
        return hangUp;
    }

    int status() {
        return status;
    }

    String command() {
        return command;
    }

    ProblemDetails details() {
        return new ProblemDetails(
                ApiNames.PROBLEM_TYPE + problem.code(),
                title(problem.code()),
                status,
                problem.why() + " " + problem.remedy(),
                problem.code(),
                problem.tried(),
                problem.on(),
                problem.why(),
                problem.remedy(),
                field,
                command,
                continueAfter);
    }

    private static String title(String code) {
        String words = code.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
