package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.EventsAfter;
import holdfast.core.cluster.NumberedEvent;
import holdfast.core.model.Problem;
import holdfast.frontends.api.ApiLimits;
import holdfast.frontends.api.ApiNames;
import holdfast.frontends.api.EventList;
import holdfast.frontends.api.EventView;
import io.helidon.webserver.CloseConnectionException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The event stream: as a list, and as server-sent events.
final class EventPages {

    private static final String LAST = "Last-Event-ID";
    private static final int STATUS_GONE = 410;
    private static final int STATUS_NOT_ACCEPTABLE = 406;

    /// Events that are read at a time and written together.
    private static final int BATCH = 100;

    private final ClusterAccess access;
    private final Seats readers;
    private final Duration keepAlive;

    EventPages(ClusterAccess access, RestLimits limits) {
        this.access = access;
        this.readers = new Seats(limits.eventReaders(), limits.eventReadersPerCaller());
        this.keepAlive = Duration.ofMillis(limits.keepAliveMillis());
    }

    void addTo(Routes routes) {
        routes.local("GET", "/v1/events", Set.of("after", "limit"), this::get);
    }

    private void get(Exchange exchange) throws NotDone, InterruptedException {
        long after = exchange.queryNumber("after", 0, 0, Long.MAX_VALUE);
        if (exchange.accepts(ApiNames.EVENT_STREAM)) {
            Optional<String> last = exchange.header(LAST);
            long from =
                    last.isPresent()
                            ? Numbers.of("header-invalid", LAST, last.get(), 0, Long.MAX_VALUE)
                            : after;
            stream(exchange, from);
        } else if (exchange.tolerates(ApiNames.JSON)) {
            list(exchange, after);
        } else {
            throw NotDone.wrong(
                            "not-acceptable",
                            "Accept",
                            "Events are not served as that.",
                            "Accept application/json or text/event-stream.")
                    .withStatus(STATUS_NOT_ACCEPTABLE);
        }
    }

    private void list(Exchange exchange, long after) throws NotDone {
        int most = ApiLimits.EVENTS_AT_A_TIME;
        int limit = (int) exchange.queryNumber("limit", most, 1, most);
        ClusterState state = access.localState();
        List<EventView> events =
                kept(access.eventsAfter(after, limit)).stream().map(EventViews::of).toList();
        long last = events.isEmpty() ? after : events.getLast().number();
        exchange.answer().at(state.revision()).answer(200, new EventList(events, last));
    }

    /// Follows until the reader goes away, is too slow, or the server closes.
    private void stream(Exchange exchange, long after) throws NotDone, InterruptedException {
        if (!readers.take(exchange.caller())) {
            throw Crowding.of("too-many-event-readers", "follow the event stream");
        }
        try {
            List<NumberedEvent> events = kept(access.eventsAfter(after, BATCH));
            exchange.answer().at(access.localState().revision());
            follow(exchange.answer().stream(ApiNames.EVENT_STREAM), events, after);
        } catch (IOException | UncheckedIOException gone) {
            throw new CloseConnectionException("the reader is gone", gone);
        } finally {
            readers.giveBack(exchange.caller());
        }
    }

    private void follow(OutputStream out, List<NumberedEvent> first, long after)
            throws IOException, InterruptedException {
        out.write(": these are the events after ".getBytes(StandardCharsets.UTF_8));
        out.write((after + "\n\n").getBytes(StandardCharsets.UTF_8));
        List<NumberedEvent> events = first;
        long last = after;
        while (true) {
            for (NumberedEvent event : events) {
                write(out, EventViews.of(event));
                last = event.number();
            }
            if (events.isEmpty()) {
                out.write(":\n\n".getBytes(StandardCharsets.UTF_8));
            }
            out.flush();
            try {
                events = kept(access.awaitEventsAfter(last, BATCH, keepAlive));
            } catch (NotDone fellBehind) {
                String data = new String(Json.write(fellBehind.details()), StandardCharsets.UTF_8);
                out.write(
                        ("event: problem\ndata: " + data + "\n\n")
                                .getBytes(StandardCharsets.UTF_8));
                out.close();
                return;
            }
        }
    }

    private static void write(OutputStream out, EventView event) throws IOException {
        out.write(
                ("id: " + event.number() + "\nevent: " + event.kind() + "\ndata: ")
                        .getBytes(StandardCharsets.UTF_8));
        out.write(Json.write(event));
        out.write("\n\n".getBytes(StandardCharsets.UTF_8));
    }

    private List<NumberedEvent> kept(EventsAfter answer) throws NotDone {
        return switch (answer) {
            case EventsAfter.Events(var events) -> events;
            case EventsAfter.Gone(long oldestKept) ->
                    throw new NotDone(
                                    STATUS_GONE,
                                    new Problem(
                                            "events-gone",
                                            "read events",
                                            "the event stream",
                                            "This node keeps none before " + oldestKept + ".",
                                            "List the state again, then follow after the number in"
                                                    + " continueAfter."))
                            .continuingAfter(access.localState().nextEvent() - 1);
        };
    }
}
