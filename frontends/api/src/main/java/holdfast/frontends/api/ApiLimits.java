package holdfast.frontends.api;

/// Limits of the contract that a client should know before it asks. They stand in `openapi.yaml` as well.
public final class ApiLimits {

    /// Seconds that a request waits for the cluster unless it says otherwise.
    public static final int DEFAULT_TIMEOUT_SECONDS = 10;

    /// The most that [ApiNames#TIMEOUT] may ask for.
    public static final int MOST_TIMEOUT_SECONDS = 60;

    /// Settings in one answer, unless the request asks for fewer.
    public static final int SETTINGS_AT_A_TIME = 1_000;

    /// Events in one list, unless the request asks for fewer.
    public static final int EVENTS_AT_A_TIME = 1_000;

    /// Bytes of a request's body: more than a setting's longest value with every character escaped.
    public static final int BODY_BYTES = 64 * 1024;

    /// Bytes of a file that virtual machines boot.
    public static final long FILE_BYTES = 1L << 30;

    /// Bytes that are typed on a serial line in one request.
    public static final int TYPED_BYTES = 4 * 1024;

    /// Milliseconds that a request may wait for a serial line to say something.
    public static final int CONSOLE_WAIT_MILLIS = 30_000;

    /// Characters of a text in a request that has no closer limit of its own.
    public static final int TEXT_CHARACTERS = 4_096;

    private ApiLimits() {}
}
