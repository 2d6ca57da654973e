package holdfast.frontends.rest;

import holdfast.core.model.Problem;
import holdfast.frontends.api.ApiLimits;
import holdfast.frontends.api.ApiNames;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;

/// Answers to what never became a request: a first line, headers or chunks that are none of HTTP's, or too long. The
/// connection is closed after them.
final class TransportProblems implements DirectHandler {

    private static final int FIRST_SERVER_ERROR = 500;

    static DirectHandlers handlers() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        TransportProblems problems = new TransportProblems();
        for (EventType type : EventType.values()) {
            handlers.addHandler(type, problems);
        }
        return handlers.build();
    }

    @Override
    public TransportResponse handle(
            TransportRequest request,
            EventType type,
            Status status,
            ServerResponseHeaders headers,
            String message) {
        // Faults of this program are answered before they come here: what the server calls its own
        // fault is a request
        // that it could not read.
        int said = status.code() >= FIRST_SERVER_ERROR ? Statuses.WRONG : status.code();
        byte[] body = Json.write(notDone(said).details());
        return TransportResponse.builder()
                .status(Status.create(said))
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, ApiNames.PROBLEM_JSON)
                .keepAlive(false)
                .entity(body)
                .build();
    }

    private static NotDone notDone(int status) {
        return switch (status) {
            case 413 -> Exchange.tooLong(ApiLimits.FILE_BYTES);
            case 414 -> tooLong("request-line-too-long", "first line", status);
            case 431 -> tooLong("headers-too-long", "headers", status);
            default ->
                    new NotDone(
                            status,
                            new Problem(
                                    "malformed-request",
                                    "read the request",
                                    "request",
                                    "It is no request of HTTP/1.1.",
                                    "Send it as HTTP/1.1 says (RFC 9112)."),
                            "request");
        };
    }

    private static NotDone tooLong(String code, String what, int status) {
        return NotDone.wrong(
                        code,
                        what,
                        "The request's " + what + " is too long.",
                        "Send at most " + RestLimits.NORMAL.headerBytes() + " bytes of it.")
                .withStatus(status);
    }
}
