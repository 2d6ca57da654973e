package holdfast.frontends.client;

import holdfast.frontends.api.ApiNames;
import holdfast.frontends.api.EventView;
import holdfast.frontends.api.ProblemDetails;
import holdfast.frontends.client.HttpInput.Garbage;
import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/// The stream of events from one node (Server-Sent Events), over a connection of its own.
final class EventStream implements Closeable {

    /// What comes out of it.
    sealed interface Item {
        record Event(EventView event) implements Item {}

        /// The node ends the stream, and says why.
        record Problem(ProblemDetails problem) implements Item {}
    }

    private final Endpoint endpoint;
    private final Connection connection;
    private HttpInput lines;

    EventStream(Endpoint endpoint, Connection connection) {
        this.endpoint = endpoint;
        this.connection = connection;
        this.lines = connection.in();
    }

    /// Asks for the events after a number.
    ///
    /// @return the answer where it is no stream
    Optional<Outcome.Replied> open(long after) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "Host", endpoint instanceof Endpoint.Https https ? https.authority() : "localhost");
        headers.put("Accept", ApiNames.EVENT_STREAM + ", " + ApiNames.PROBLEM_JSON);
        headers.put("Last-Event-ID", Long.toString(after));
        String path = "/v1/events?after=" + after;
        connection.out().write(Wording.request("GET", path, headers, new byte[0]));
        connection.out().flush();
        HttpAnswer head = HttpAnswer.read(connection.in());
        if (head.status() != 200 || !head.is(ApiNames.EVENT_STREAM)) {
            return Optional.of(new Outcome.Replied(endpoint, head, head.body(connection.in())));
        }
        if (head.chunked()) {
            lines = new HttpInput(new ChunkedStream(new Chunks(head, connection.in()), connection));
        }
        return Optional.empty();
    }

    /// Waits for the next event.
    Item next() throws IOException {
        String kind = "";
        StringBuilder data = new StringBuilder();
        while (true) {
            // Comments count as signs of life too.
            connection.until(System.nanoTime() + ClientLimits.STREAM_SILENCE.toNanos());
            String line = lines.line(ClientLimits.EVENT_BYTES);
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    return item(kind, data.toString());
                }
                kind = "";
            } else if (line.startsWith("event:")) {
                kind = value(line);
            } else if (line.startsWith("data:")) {
                data.append(data.isEmpty() ? "" : "\n").append(value(line));
                if (data.length() > ClientLimits.EVENT_BYTES) {
                    throw new Garbage(
                            "an event of more than " + ClientLimits.EVENT_BYTES + " bytes");
                }
            }
        }
    }

    private static String value(String line) {
        String value = line.substring(line.indexOf(':') + 1);
        return value.startsWith(" ") ? value.substring(1) : value;
    }

    private static Item item(String kind, String data) throws Garbage {
        try {
            return kind.equals("problem")
                    ? new Item.Problem(Json.read(data, ProblemDetails.class))
                    : new Item.Event(Json.read(data, EventView.class));
        } catch (JacksonException e) {
            throw new Garbage(
                    "an event that can't be read: " + Text.quoted(e.getOriginalMessage()));
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
