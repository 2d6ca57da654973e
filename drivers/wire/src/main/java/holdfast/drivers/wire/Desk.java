package holdfast.drivers.wire;

import holdfast.core.agreement.Message;
import holdfast.core.json.JsonException;
import holdfast.core.lease.LeaseMessage;
import holdfast.core.model.Bytes;
import holdfast.core.model.Problem;
import holdfast.drivers.format.ByteReader;
import holdfast.drivers.format.ByteWriter;
import holdfast.drivers.format.FormatException;
import holdfast.drivers.format.LeaseFormat;
import holdfast.drivers.format.MessageFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// What comes over live links, to whom it belongs. A payload that can't be read is dropped and noted, and the link goes
/// on: the frames around it are whole.
final class Desk implements Link.Receiver {

    /// What the kind of a question may take: a word.
    private static final int KIND_CHARACTERS = 64;

    private final Introduction introduction;
    private final WireLimits limits;
    private final WireListener listener;
    private final Notes notes;

    Desk(Introduction introduction, WireLimits limits, WireListener listener, Notes notes) {
        this.introduction = introduction;
        this.limits = limits;
        this.listener = listener;
        this.notes = notes;
    }

    @Override
    public void received(Link link, Frame frame) {
        Peer peer = link.peer();
        peer.traffic().received();
        try {
            switch (frame.kind()) {
                case Frame.MESSAGE -> message(peer, MessageFormat.read(frame.payload()));
                case Frame.PRESENCE -> presence(link, frame.payload());
                case Frame.ASK -> asked(link, new ByteReader(frame.payload()));
                case Frame.ANSWER -> answered(peer, new ByteReader(frame.payload()));
                case Frame.FAILURE -> failed(peer, new ByteReader(frame.payload()));
                case Frame.LEAVE -> peer.left(link);
                case Frame.LEASE -> lease(link, LeaseFormat.read(frame.payload()));
                default -> throw new FormatException("a frame of " + Frame.name(frame.kind()));
            }
        } catch (FormatException | JsonException e) {
            notes.note(
                    "unreadable " + peer.id(),
                    peer.id()
                            + " sent something that can't be read ("
                            + Frame.name(frame.kind())
                            + "): "
                            + e.getMessage()
                            + ".");
        }
    }

    @Override
    public void ended(Link link, String why) {
        if (!link.isLeaving()) {
            notes.note(
                    "ended " + link.peer().id(),
                    "A link to " + link.peer().id() + " ended: " + why + ".");
        }
        link.peer().remove(link, why);
    }

    private void message(Peer peer, Message message) throws FormatException {
        if (!message.from().equals(peer.id())) {
            throw new FormatException("a message in the name of " + message.from());
        }
        if (!message.to().equals(introduction.self().node())) {
            throw new FormatException("a message to " + message.to());
        }
        listener.received(message);
    }

    /// Agreement alone is for everybody of the authority; a lease is for those that the state lists (T1).
    private void lease(Link link, LeaseMessage message) throws FormatException {
        if (!message.from().equals(link.peer().id())) {
            throw new FormatException("a message in the name of " + message.from());
        }
        if (!message.to().equals(introduction.self().node())) {
            throw new FormatException("a message to " + message.to());
        }
        if (isTrusted(link)) {
            listener.received(message);
        }
    }

    private void presence(Link link, Bytes payload) throws FormatException {
        ByteReader reader = new ByteReader(payload);
        link.clocks(Clocks.read(reader));
        if (isTrusted(link)) {
            listener.presence(link.peer().id(), payload.slice(reader.at(), payload.size()));
        }
    }

    /// Whether more than agreement may come over it (T1); judged anew each time, because the list changes.
    private boolean isTrusted(Link link) {
        return introduction.admission().isTrusted(link.serial());
    }

    private static void answered(Peer peer, ByteReader reader) throws FormatException {
        long number = reader.takeLong();
        Bytes body = reader.takeBytes();
        reader.end();
        peer.asks().answered(number, body);
    }

    private static void failed(Peer peer, ByteReader reader) throws FormatException, JsonException {
        long number = reader.takeLong();
        Bytes problem = reader.takeBytes();
        reader.end();
        peer.asks().failed(number, WireJson.problem(problem));
    }

    private void asked(Link link, ByteReader reader) throws FormatException {
        Peer peer = link.peer();
        long number = reader.takeLong();
        String kind = reader.takeText();
        Bytes body = reader.takeBytes();
        reader.end();
        if (kind.length() > KIND_CHARACTERS) {
            throw reader.wrong("a question of a kind of " + kind.length() + " characters");
        }
        if (!isTrusted(link)) {
            fail(peer, number, Problems.notListed(kind, peer.id()));
            return;
        }
        AtomicInteger underWay = peer.questions();
        if (underWay.incrementAndGet() > limits.asks()) {
            underWay.decrementAndGet();
            fail(peer, number, Problems.busy(kind, introduction.self().node(), limits.asks()));
            return;
        }
        var _ =
                answerOf(peer, kind, body)
                        .whenComplete((answer, failure) -> {
                            underWay.decrementAndGet();
                            answer(peer, number, kind, answer, failure);
                        });
    }

    private CompletableFuture<Bytes> answerOf(Peer peer, String kind, Bytes body) {
        try {
            return listener.asked(peer.id(), kind, body);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void answer(
            Peer peer,
            long number,
            String kind,
            @Nullable Bytes answer,
            @Nullable Throwable failure) {
        if (answer != null && answer.size() + 2 * Long.BYTES <= limits.frameBytes()) {
            send(peer, Frame.ANSWER, number, answer);
            return;
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        switch (cause) {
            case WireException known -> fail(peer, number, known.problem());
            case null ->
                    fail(
                            peer,
                            number,
                            Problems.tooLarge("answer '" + kind + "'", peer.id(), limits));
            default -> {
                notes.note("asked " + kind, "Answering '" + kind + "' failed: " + cause);
                fail(peer, number, Problems.answerFailed(kind, introduction.self().node(), cause));
            }
        }
    }

    private void fail(Peer peer, long number, Problem problem) {
        send(peer, Frame.FAILURE, number, WireJson.problem(problem));
    }

    private static void send(Peer peer, int kind, long number, Bytes body) {
        Bytes payload =
                new ByteWriter(2 * Long.BYTES + body.size())
                        .putLong(number)
                        .putBytes(body)
                        .toBytes();
        peer.offer(new Outgoing.Answering(new Frame(kind, payload)));
    }
}
