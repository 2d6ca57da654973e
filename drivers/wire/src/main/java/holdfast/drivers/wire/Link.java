package holdfast.drivers.wire;

import holdfast.core.model.Bytes;
import holdfast.drivers.format.LeaseFormat;
import holdfast.drivers.format.MessageFormat;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A live connection to a peer: a thread that reads, a thread that writes, and what [Pulse] looks at.
///
/// States: live; leaving, when one side has said that it sends nothing more here; ended.
final class Link {

    /// What a link's reader hands on.
    interface Receiver {
        void received(Link link, Frame frame) throws IOException;

        /// It was the last thing that came over this link.
        void ended(Link link, String why);
    }

    private final Peer peer;
    private final Connection connection;
    private final Greeting greeting;
    private final Receiver receiver;
    private final WireLimits limits;
    private final long bornNanos = System.nanoTime();

    private volatile boolean presenceDue = true;
    private volatile boolean leaving;
    private volatile boolean ended;
    private volatile boolean dispatching;
    private volatile long sentNanos = bornNanos;
    private volatile long presenceNanos = bornNanos;
    private volatile long heardNanos = bornNanos;
    private volatile Clocks peersClocks = new Clocks(0, 0, 0);
    private volatile long peersClocksNanos;
    private volatile long roundTripNanos = -1;

    /// Only the pulse counts.
    private long silentNanos;

    Link(
            Peer peer,
            Connection connection,
            Greeting greeting,
            Receiver receiver,
            WireLimits limits) {
        this.peer = peer;
        this.connection = connection;
        this.greeting = greeting;
        this.receiver = receiver;
        this.limits = limits;
    }

    void start() {
        connection.reader().allow(limits.frameBytes());
        Thread.ofPlatform().daemon().name("wire-write-" + peer.id()).start(this::write);
    }

    /// Reads until the connection ends; the thread that greeted goes on here.
    ///
    /// @param first a frame that came already, or nothing
    void read(List<Frame> first) {
        String why;
        try {
            for (Frame frame : first) {
                dispatch(frame);
            }
            while (true) {
                dispatch(connection.reader().next());
            }
        } catch (IOException e) {
            why = connection.why(e);
        } catch (RuntimeException e) {
            why = "this node could not take what came: " + e;
        }
        connection.abort(why);
        ended = true;
        peer.outbox().wake();
        receiver.ended(this, why);
    }

    private void dispatch(Frame frame) throws IOException {
        dispatching = true;
        heardNanos = System.nanoTime();
        receiver.received(this, frame);
        dispatching = false;
    }

    private void write() {
        FrameBuffer buffer = new FrameBuffer();
        List<Outgoing> batch = new ArrayList<>();
        try {
            while (true) {
                switch (peer.outbox().await(this, batch)) {
                    case END -> {
                        return;
                    }
                    case LEAVE -> {
                        FrameBuffer.write(connection.out(), Frame.LEAVE, Bytes.EMPTY);
                        return;
                    }
                    case SEND -> send(batch, buffer);
                }
                batch.clear();
            }
        } catch (IOException e) {
            connection.abort(connection.why(e));
        } catch (InterruptedException e) {
            connection.abort("this node is stopping");
        }
    }

    private void send(List<Outgoing> batch, FrameBuffer buffer) throws IOException {
        if (presenceDue) {
            presenceDue = false;
            presenceNanos = System.nanoTime();
            buffer.put(Frame.PRESENCE, Clocks.write(clocks(presenceNanos), peer.ownPresence()));
        }
        for (Outgoing item : batch) {
            put(item, buffer);
        }
        peer.traffic().sent(batch.size());
        sentNanos = System.nanoTime();
        buffer.writeTo(connection.out());
    }

    private void put(Outgoing item, FrameBuffer buffer) {
        switch (item) {
            case Outgoing.Said(var message) -> {
                Bytes payload = MessageFormat.write(message);
                if (payload.size() <= limits.frameBytes()) {
                    buffer.put(Frame.MESSAGE, payload);
                } else {
                    peer.tooLong(payload.size());
                }
            }
            case Outgoing.Leasing(var message) ->
                    buffer.put(Frame.LEASE, LeaseFormat.write(message));
            case Outgoing.Asking(long number, Frame frame) -> {
                peer.asks().sentOver(number, this);
                buffer.put(frame.kind(), frame.payload());
            }
            case Outgoing.Answering(Frame frame) -> buffer.put(frame.kind(), frame.payload());
        }
    }

    private Clocks clocks(long now) {
        Clocks theirs = peersClocks;
        return theirs.own() == 0
                ? new Clocks(now, 0, 0)
                : new Clocks(now, theirs.own(), Math.max(now - peersClocksNanos, 0));
    }

    /// A presence came.
    void clocks(Clocks theirs) {
        long now = System.nanoTime();
        peersClocksNanos = now;
        peersClocks = theirs;
        if (theirs.echoed() != 0) {
            long roundTrip = now - theirs.echoed() - theirs.held();
            roundTripNanos = roundTrip >= 0 ? roundTrip : -1;
        }
    }

    /// One pulse: is it silent, and must something be said? Silence is counted in time during which this node
    /// ran and listened, so that its own pause is not taken for the peer's.
    ///
    /// @param passedNanos since the last pulse, as far as this node ran
    void pulse(long nowNanos, long passedNanos) {
        if (connection.reader().takeHeard() || dispatching) {
            silentNanos = 0;
        } else {
            silentNanos += passedNanos;
        }
        if (silentNanos > TimeUnit.MILLISECONDS.toNanos(limits.silenceMillis())) {
            connection.abort("nothing was heard for " + limits.silenceMillis() + " ms");
        } else if (leaving && connection.isLate(nowNanos)) {
            connection.abort("it did not take leave in time");
        } else if (!presenceDue
                && (nowNanos - sentNanos > TimeUnit.MILLISECONDS.toNanos(limits.presenceMillis())
                        || nowNanos - presenceNanos
                                > TimeUnit.MILLISECONDS.toNanos(limits.presenceMostMillis()))) {
            presenceDue = true;
            peer.outbox().wake();
        }
    }

    /// Nothing else is sent over this link, but for a word that says so.
    void leave() {
        connection.within(limits.greetMillis());
        leaving = true;
        peer.outbox().wake();
    }

    /// The serial number of the certificate that the peer showed on it.
    BigInteger serial() {
        return connection.serial();
    }

    void abort(String why) {
        connection.abort(why);
    }

    boolean isLeaving() {
        return leaving;
    }

    boolean isEnded() {
        return ended;
    }

    boolean isPresenceDue() {
        return presenceDue;
    }

    Peer peer() {
        return peer;
    }

    Greeting greeting() {
        return greeting;
    }

    long bornNanos() {
        return bornNanos;
    }

    long heardNanos() {
        return heardNanos;
    }

    /// -1 where none was measured.
    long roundTripNanos() {
        return roundTripNanos;
    }
}
