package holdfast.frontends.client;

import holdfast.frontends.api.ProblemDetails;
import java.util.List;

/// The cluster refused: nothing was changed.
public final class ProblemException extends ClientException {

    private static final long serialVersionUID = 1;

    ProblemException(ProblemDetails problem, List<Attempt> attempts) {
        super(problem, attempts);
    }
}
