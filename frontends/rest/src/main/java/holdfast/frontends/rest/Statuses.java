package holdfast.frontends.rest;

import holdfast.core.cluster.Refusal;
import java.util.Set;

/// Which HTTP status says which refusal.
final class Statuses {

    static final int WRONG = 400;
    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;
    static final int UNMET = 412;
    static final int UNAVAILABLE = 503;
    static final int UNKNOWN_OUTCOME = 504;

    /// Codes of refusals outside the state machine that are about something that isn't there.
    private static final Set<String> NOT_THERE = Set.of("member-unknown", "node-unknown");

    /// Codes of refusals outside the state machine that are about what the request says.
    private static final Set<String> SAID_WRONG =
            Set.of("address-invalid", "location-invalid", "generation-unknown");

    private Statuses() {}

    static int of(Refusal refusal) {
        return switch (refusal.kind()) {
            case CONFLICT -> CONFLICT;
            case INVALID -> WRONG;
            case UNMET -> UNMET;
            case MISSING -> NOT_FOUND;
        };
    }

    static int of(AccessException failure) {
        return switch (failure.kind()) {
            case UNAVAILABLE -> UNAVAILABLE;
            case UNKNOWN_OUTCOME -> UNKNOWN_OUTCOME;
            case REFUSED -> {
                String code = failure.problem().code();
                int wrong = SAID_WRONG.contains(code) ? WRONG : CONFLICT;
                yield NOT_THERE.contains(code) ? NOT_FOUND : wrong;
            }
        };
    }
}
