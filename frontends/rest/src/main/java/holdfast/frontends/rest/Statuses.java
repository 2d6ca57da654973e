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
        return switch (refusal) {
            case TOO_OLD, FROM_AHEAD, OTHER_GENERATION -> CONFLICT;
            case LEVEL_TOO_LOW, LEVEL_NOT_NEXT, LEVEL_NOT_SUPPORTED, SETTINGS_FULL -> CONFLICT;
            case SETTING_KEY, SETTING_VALUE -> WRONG;
            case SETTING_EXISTS, SETTING_MISSING, SETTING_CHANGED, SETTING_DIFFERS -> UNMET;
            case NODE_NAME, NODE_ADDRESS, NODE_LEVEL, CLUSTER_NAME -> WRONG;
            case NODE_NAME_TAKEN -> CONFLICT;
            case NODE_UNKNOWN -> NOT_FOUND;
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
