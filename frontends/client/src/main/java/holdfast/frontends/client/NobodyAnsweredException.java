package holdfast.frontends.client;

import java.util.List;

/// No endpoint gave an answer of the contract, and nothing was changed.
public final class NobodyAnsweredException extends ClientException {

    private static final long serialVersionUID = 1;

    NobodyAnsweredException(String tried, List<Attempt> attempts) {
        super(
                own(
                        "no-endpoint-answers",
                        503,
                        tried,
                        attempts.size() == 1
                                ? attempts.getFirst().endpoint().toString()
                                : attempts.size() + " endpoints",
                        "No endpoint gave an answer.",
                        "Look whether the nodes' daemons run and whether the endpoints are theirs.",
                        ""),
                attempts);
    }
}
