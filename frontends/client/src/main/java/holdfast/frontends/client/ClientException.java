package holdfast.frontends.client;

import holdfast.frontends.api.ApiNames;
import holdfast.frontends.api.ProblemDetails;
import java.util.List;

/// A request that was not done, or may not have been: an expected failure, as a value with its reason.
public abstract sealed class ClientException extends Exception
        permits ProblemException,
                NobodyAnsweredException,
                OutcomeUnknownException,
                SettingsException {

    private static final long serialVersionUID = 1;

    private final transient ProblemDetails problem;
    private final transient List<Attempt> attempts;

    ClientException(ProblemDetails problem, List<Attempt> attempts) {
        super(problem.detail() + " (" + problem.code() + ")" + said(attempts));
        this.problem = problem;
        this.attempts = List.copyOf(attempts);
    }

    /// What was tried, on what, why it failed and what to do: the server's own words, or the client's in the same form.
    public final ProblemDetails problem() {
        return problem;
    }

    /// What each endpoint last said, where one that was tried did not do it.
    public final List<Attempt> attempts() {
        return attempts;
    }

    private static String said(List<Attempt> attempts) {
        StringBuilder text = new StringBuilder();
        for (Attempt attempt : attempts) {
            text.append(text.isEmpty() ? " [" : "; ").append(attempt);
        }
        return text.isEmpty() ? "" : text.append(']').toString();
    }

    /// A problem that the client itself has.
    static ProblemDetails own(
            String code,
            int status,
            String tried,
            String on,
            String why,
            String remedy,
            String command) {
        return new ProblemDetails(
                ApiNames.PROBLEM_TYPE + code,
                why,
                status,
                tried + " on " + on + ": " + why + " " + remedy,
                code,
                tried,
                on,
                why,
                remedy,
                "",
                command,
                0);
    }
}
