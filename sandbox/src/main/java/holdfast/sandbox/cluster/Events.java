package holdfast.sandbox.cluster;

import holdfast.frontends.api.EventList;
import holdfast.frontends.api.EventView;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The cluster's events from some moment on, read as they come.
public final class Events {

    private final ClusterClient client;
    private final List<EventView> seen = new ArrayList<>();
    private long after;

    public Events(ClusterClient client) {
        this.client = client;
    }

    /// What was until now is of no interest.
    public void skip() throws ClientException {
        read();
        seen.clear();
    }

    /// The first of this kind since then that is as wanted, if it has come.
    public Optional<EventView> find(String kind, Predicate<EventView> wanted)
            throws ClientException {
        read();
        return seen.stream()
                .filter(event -> event.kind().equals(kind) && wanted.test(event))
                .findFirst();
    }

    /// All of this kind since then, in their order.
    public List<EventView> all(String kind) throws ClientException {
        read();
        return seen.stream().filter(event -> event.kind().equals(kind)).toList();
    }

    private void read() throws ClientException {
        EventList page = page();
        while (!page.events().isEmpty()) {
            seen.addAll(page.events());
            after = page.events().getLast().number();
            page = page();
        }
    }

    /// A node that joined later keeps none from before.
    private EventList page() throws ClientException {
        try {
            return client.events(after);
        } catch (ProblemException e) {
            long first = e.problem().continueAfter();
            if (first <= after) {
                throw e;
            }
            after = first;
            return client.events(after);
        }
    }

    /// When its proposer made it, in milliseconds since 1970.
    public static long millis(EventView event) {
        return Instant.parse(event.at()).toEpochMilli();
    }

    /// Whether it is about this node.
    public static boolean isOf(EventView event, String node) {
        return node.equals(event.data().get("node"));
    }

    /// The run that it is about.
    public static long run(EventView event) {
        return Long.parseLong(String.valueOf(event.data().get("run")));
    }
}
