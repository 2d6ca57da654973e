package holdfast.sandbox.demo;

import holdfast.frontends.api.EventView;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ClusterClient;
import holdfast.sandbox.cluster.Events;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.model.SandboxException;
import java.util.Locale;
import java.util.function.Predicate;

/// Tells what becomes of what a node ran that is killed, each with its time.
///
/// Times count from the order to kill it: the first of its processes dies a moment later. The stamps of events are those of
/// the one clock of this machine.
final class SinceKill {

    private final Sandbox sandbox;
    private final ClusterClient client;
    private final Patience patience;
    private final Voice voice;
    private final Events events;
    private long killed;

    /// What the cluster went through until now is of no interest.
    SinceKill(Sandbox sandbox, ClusterClient client, Patience patience, Voice voice)
            throws ClientException {
        this.sandbox = sandbox;
        this.client = client;
        this.patience = patience;
        this.voice = voice;
        this.events = new Events(client);
        events.skip();
    }

    /// Kills it: time begins.
    void kill(SandboxNode node) throws SandboxException {
        killed = System.currentTimeMillis();
        node.kill();
    }

    /// In milliseconds since 1970.
    long killedAt() {
        return killed;
    }

    long now() {
        return System.currentTimeMillis() - killed;
    }

    /// When a client is told a sentence.
    long seen(String what, Patience.Look<String> look) throws SandboxException {
        String sentence = patience.forIt(what, look);
        long at = now();
        tell(at, sentence + " (when a client was told)");
        return at;
    }

    /// The first of this kind since the kill.
    EventView event(String kind, Predicate<EventView> wanted) throws SandboxException {
        return eventAfter(killed, kind, wanted);
    }

    /// @param millis since 1970
    EventView eventAfter(long millis, String kind, Predicate<EventView> wanted)
            throws SandboxException {
        return patience.forIt(
                "there is the event " + kind,
                () ->
                        events.find(
                                kind,
                                event -> Events.millis(event) >= millis && wanted.test(event)));
    }

    long stamped(EventView event, String sentence) {
        long at = Events.millis(event) - killed;
        tell(at, sentence + " (the stamp of event " + event.number() + ", " + event.kind() + ")");
        return at;
    }

    void tell(long millis, String sentence) {
        if (!sandbox.isClosing()) {
            voice.line(String.format(Locale.ROOT, "  %6d ms  %s", millis, sentence));
        }
    }

    /// A node's id, as the cluster knows it.
    String id(SandboxNode node) throws SandboxException {
        return patience.forIt(
                "the id of " + node + " is known",
                () ->
                        client.status().members().stream()
                                .filter(member -> member.name().equals(node.name()))
                                .map(member -> member.id())
                                .findFirst());
    }

    /// That it is about.
    SandboxNode node(EventView event) throws SandboxException {
        for (SandboxNode node : sandbox.nodes()) {
            if (Events.isOf(event, id(node))) {
                return node;
            }
        }
        throw new IllegalStateException("an event about no node of this sandbox: " + event);
    }
}
