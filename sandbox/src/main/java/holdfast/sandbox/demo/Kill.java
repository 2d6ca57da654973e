package holdfast.sandbox.demo;

import holdfast.frontends.api.EventView;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ClusterClient;
import holdfast.sandbox.cluster.Events;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.model.SandboxException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/// Kills the node that runs the group, tells what becomes of the group, and brings the node back.
///
/// Times count from the order to kill it: the first of its processes dies a moment later. The stamps of events and of
/// lines are those of the one clock of this machine.
final class Kill {

    /// Lines that the group writes on after the return, before it is said that it stays.
    private static final int MORE_LINES = 10;

    private final Sandbox sandbox;
    private final ClusterClient client;
    private final Ticker ticker;
    private final Patience patience;
    private final Voice voice;
    private long killed;

    Kill(Sandbox sandbox, ClusterClient client, Ticker ticker, Patience patience, Voice voice) {
        this.sandbox = sandbox;
        this.client = client;
        this.ticker = ticker;
        this.patience = patience;
        this.voice = voice;
    }

    /// @param number stands before the first sentence
    Failover perform(String number, SandboxNode node, boolean led)
            throws SandboxException, ClientException {
        Events events = new Events(client);
        events.skip();
        String id = id(node);
        Survivors survivors = Survivors.of(client, sandbox.nodes(), node);
        new Lead(sandbox, client, patience).bring(node, led);
        killed = System.currentTimeMillis();
        node.kill();
        voice.strong(
                number
                        + node
                        + " runs the group and "
                        + (led ? "leads" : "does not lead")
                        + ". Its deadman, guard, daemon and process are killed (kill -9).");
        long noticed = seen("the loss of " + node + " is noticed", () -> survivors.missing(led));
        OptionalLong elected =
                led
                        ? OptionalLong.of(seen("another node leads", survivors::leader))
                        : OptionalLong.empty();
        EventView end = event(events, "lease-ended", event -> Events.isOf(event, id));
        long leaseEnded = stamped(end, "the lease of " + node + " is ended");
        EventView start = event(events, "run-ordered", event -> !Events.isOf(event, id));
        SandboxNode next = node(start);
        long startIssued = stamped(start, "the start on " + next + " is issued");
        Spans.Span first =
                patience.forIt(
                        next + " writes a line", () -> spans().firstAfter(next.name(), killed));
        long firstLine = since(first.first());
        tell(firstLine, next + " writes its first line (the line's own stamp)");
        boolean back = comeBack(node, next);
        boolean overlap = spans().overlap();
        tellLines(node, next, firstLine, overlap);
        return new Failover(
                led, noticed, elected, leaseEnded, startIssued, firstLine, overlap, back);
    }

    private Spans spans() {
        return ticker.spans(sandbox.nodes().stream().map(SandboxNode::name).toList());
    }

    private long since(long millis) {
        return millis - killed;
    }

    /// When a client is told a sentence.
    private long seen(String what, Patience.Look<String> look) throws SandboxException {
        String sentence = patience.forIt(what, look);
        long at = since(System.currentTimeMillis());
        tell(at, sentence + " (when a client was told)");
        return at;
    }

    private EventView event(Events events, String kind, Predicate<EventView> wanted)
            throws SandboxException {
        return patience.forIt(
                "there is the event " + kind,
                () ->
                        events.find(
                                kind,
                                event -> Events.millis(event) >= killed && wanted.test(event)));
    }

    private long stamped(EventView event, String sentence) {
        long at = since(Events.millis(event));
        tell(at, sentence + " (the stamp of event " + event.number() + ", " + event.kind() + ")");
        return at;
    }

    private void tell(long millis, String sentence) {
        if (!sandbox.isClosing()) {
            voice.line(String.format(Locale.ROOT, "  %6d ms  %s", millis, sentence));
        }
    }

    /// A node's id, as the cluster knows it.
    private String id(SandboxNode node) throws SandboxException {
        return patience.forIt(
                "the id of " + node + " is known",
                () ->
                        client.status().members().stream()
                                .filter(member -> member.name().equals(node.name()))
                                .map(member -> member.id())
                                .findFirst());
    }

    private SandboxNode node(EventView event) throws SandboxException {
        for (SandboxNode node : sandbox.nodes()) {
            if (Events.isOf(event, id(node))) {
                return node;
            }
        }
        throw new IllegalStateException("an event about no node of this sandbox: " + event);
    }

    /// Whether the node follows again, and the group stayed on the other.
    private boolean comeBack(SandboxNode node, SandboxNode next) throws SandboxException {
        long runs = runsOn(node);
        node.start();
        sandbox.awaitHealthy();
        long lines = spans().lines();
        patience.until("the group writes on", () -> spans().lines() >= lines + MORE_LINES);
        boolean follows = !sandbox.leader().equals(Optional.of(node));
        boolean stayed = runsOn(node) == runs;
        String sentence =
                node
                        + (follows ? " is back and follows" : " is back and leads")
                        + (stayed ? "; the group stays on " + next : "; THE GROUP LEFT " + next);
        tell(since(System.currentTimeMillis()), sentence);
        return stayed;
    }

    private long runsOn(SandboxNode node) {
        return spans().all().stream().filter(span -> span.node().equals(node.name())).count();
    }

    private void tellLines(SandboxNode node, SandboxNode next, long firstLine, boolean overlap) {
        long last = spans().last(node.name()).map(span -> since(span.last())).orElse(0L);
        String text =
                String.format(
                        Locale.ROOT,
                        "             %s wrote its last line at %d ms, %s its first at %d ms; ",
                        node,
                        last,
                        next,
                        firstLine);
        if (overlap) {
            voice.bad(text + "TWO NODES' LINES OVERLAP");
        } else {
            voice.good(text + "no two nodes' lines overlap");
        }
    }
}
