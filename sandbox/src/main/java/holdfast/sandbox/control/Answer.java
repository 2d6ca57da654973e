package holdfast.sandbox.control;

import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.model.Problem;
import holdfast.sandbox.model.SandboxException;
import holdfast.sandbox.model.SandboxException.Blame;

/// What became of a request.
sealed interface Answer {

    /// @param said for whoever asked
    record Done(String said) implements Answer {}

    record Failed(Blame blame, Problem problem) implements Answer {}

    static Answer of(SandboxException failure) {
        return new Failed(failure.blame(), failure.problem());
    }

    default Json json() {
        return switch (this) {
            case Done(String said) -> Json.object().put("said", said).build();
            case Failed(Blame blame, Problem problem) ->
                    Json.object()
                            .put("blame", blame.name())
                            .put(
                                    "problem",
                                    Json.object()
                                            .put("code", problem.code())
                                            .put("tried", problem.tried())
                                            .put("on", problem.on())
                                            .put("why", problem.why())
                                            .put("remedy", problem.remedy())
                                            .build())
                            .build();
        };
    }

    static Answer of(JsonFields fields) throws JsonException {
        if (fields.has("said")) {
            return new Done(fields.text("said"));
        }
        JsonFields problem = fields.object("problem");
        return new Failed(
                blame(fields.text("blame")),
                new Problem(
                        problem.text("code"),
                        problem.text("tried"),
                        problem.text("on"),
                        problem.text("why"),
                        problem.text("remedy")));
    }

    private static Blame blame(String name) {
        for (Blame blame : Blame.values()) {
            if (blame.name().equals(name)) {
                return blame;
            }
        }
        return Blame.CLUSTER;
    }
}
