package holdfast.frontends.api;

/// Names of the contract that are no body: paths, headers and media types.
public final class ApiNames {

    /// The command's id, made by its sender: a repeat gets the first outcome.
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /// In answers to commands: the command's id, also where the server made it.
    public static final String COMMAND = "Holdfast-Command";

    /// In answers: the revision of the state that the answer was made from.
    public static final String REVISION = "Holdfast-Revision";

    /// In answers: the number of the last event that led to that state. Whoever lists and then follows goes on after it.
    public static final String EVENT = "Holdfast-Event";

    /// In requests: how many seconds the server may wait for the cluster.
    public static final String TIMEOUT = "Holdfast-Timeout";

    public static final String JSON = "application/json";
    public static final String PROBLEM_JSON = "application/problem+json";
    public static final String EVENT_STREAM = "text/event-stream";
    public static final String YAML = "application/yaml";

    /// What stands before the code in a problem's `type`.
    public static final String PROBLEM_TYPE = "urn:holdfast:problem:";

    /// The resource of this package that is the contract.
    public static final String CONTRACT = "openapi.yaml";

    private ApiNames() {}
}
