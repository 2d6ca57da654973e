package holdfast.frontends.rest;

import holdfast.core.model.Problem;

/// There is no place now: the caller has as many as it may have, or all are taken.
final class Crowding {

    private Crowding() {}

    static NotDone of(String code, String tried) {
        return new NotDone(
                Statuses.UNAVAILABLE,
                new Problem(
                        code,
                        tried,
                        "this node",
                        "As many of these are under way here as there may be.",
                        "Try again in a moment, or at another node."));
    }
}
