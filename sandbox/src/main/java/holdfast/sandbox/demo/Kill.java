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

/// Kills the node that runs the group, tells what becomes of the group, and brings the node back. The stamps of lines are those of the one
/// clock of this machine, like those of events.
final class Kill {

    /// Lines that the group writes on after the return, before it is said that it stays.
    private static final int MORE_LINES = 10;

    private final Sandbox sandbox;
    private final ClusterClient client;
    private final Ticker ticker;
    private final Patience patience;
    private final Voice voice;
    private final SinceKill since;

    Kill(Sandbox sandbox, ClusterClient client, Ticker ticker, Patience patience, Voice voice)
            throws ClientException {
        this.sandbox = sandbox;
        this.client = client;
        this.ticker = ticker;
        this.patience = patience;
        this.voice = voice;
        this.since = new SinceKill(sandbox, client, patience, voice);
    }

    /// @param number stands before the first sentence
    Failover perform(String number, SandboxNode node, boolean led)
            throws SandboxException, ClientException {
        String id = since.id(node);
        Survivors survivors = Survivors.of(client, sandbox.nodes(), node);
        new Lead(sandbox, client, patience).bring(node, led);
        since.kill(node);
        voice.strong(
                number
                        + node
                        + " runs the group and "
                        + (led ? "leads" : "does not lead")
                        + ". Its deadman, guard, daemon and process are killed (kill -9).");
        long noticed =
                since.seen("the loss of " + node + " is noticed", () -> survivors.missing(led));
        OptionalLong elected =
                led
                        ? OptionalLong.of(since.seen("another node leads", survivors::leader))
                        : OptionalLong.empty();
        EventView end = since.event("lease-ended", event -> Events.isOf(event, id));
        long leaseEnded = since.stamped(end, "the lease of " + node + " is ended");
        EventView start = since.event("run-ordered", event -> !Events.isOf(event, id));
        SandboxNode next = since.node(start);
        long startIssued = since.stamped(start, "the start on " + next + " is issued");
        Spans.Span first =
                patience.forIt(
                        next + " writes a line",
                        () -> spans().firstAfter(next.name(), since.killedAt()));
        long firstLine = millis(first.first());
        since.tell(firstLine, next + " writes its first line (the line's own stamp)");
        boolean back = comeBack(node, next);
        boolean overlap = spans().overlap();
        tellLines(node, next, firstLine, overlap);
        return new Failover(
                led, noticed, elected, leaseEnded, startIssued, firstLine, overlap, back);
    }

    private Spans spans() {
        return ticker.spans(sandbox.nodes().stream().map(SandboxNode::name).toList());
    }

    private long millis(long at) {
        return at - since.killedAt();
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
        since.tell(since.now(), sentence);
        return stayed;
    }

    private long runsOn(SandboxNode node) {
        return spans().all().stream().filter(span -> span.node().equals(node.name())).count();
    }

    private void tellLines(SandboxNode node, SandboxNode next, long firstLine, boolean overlap) {
        long last = spans().last(node.name()).map(span -> millis(span.last())).orElse(0L);
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
