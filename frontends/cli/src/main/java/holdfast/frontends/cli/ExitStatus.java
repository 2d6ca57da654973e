package holdfast.frontends.cli;

import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.NobodyAnsweredException;
import holdfast.frontends.client.OutcomeUnknownException;
import holdfast.frontends.client.ProblemException;
import holdfast.frontends.client.SettingsException;

/// What a script is told by the exit status.
enum ExitStatus {
    OK(0, "ok"),
    REFUSED(1, "the cluster refused, or cannot decide now"),
    USAGE(2, "wrong use"),
    NO_ANSWER(3, "no endpoint answers, or a file that is needed cannot be read"),
    UNKNOWN(4, "the outcome is unknown: ask again with --idempotency-key"),
    NOT_FOUND(5, "there is no such thing"),
    PRECONDITION(6, "a precondition did not hold");

    private final int number;
    private final String meaning;

    ExitStatus(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    int number() {
        return number;
    }

    String meaning() {
        return meaning;
    }

    static ExitStatus of(ClientException e) {
        return switch (e) {
            case NobodyAnsweredException _ -> NO_ANSWER;
            case OutcomeUnknownException _ -> UNKNOWN;
            case SettingsException s ->
                    s.problem().code().equals("endpoint-malformed") ? USAGE : NO_ANSWER;
            case ProblemException p ->
                    switch (p.problem().status()) {
                        case 404 -> NOT_FOUND;
                        case 412 -> PRECONDITION;
                        default -> REFUSED;
                    };
        };
    }
}
