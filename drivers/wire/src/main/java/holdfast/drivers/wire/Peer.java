package holdfast.drivers.wire;

import holdfast.core.model.Bytes;
import holdfast.core.model.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// One peer: its links, and what waits for it. Its links change only under its lock; the newest is written to.
final class Peer {

    private final NodeId id;
    private final NodeId self;
    private final WireLimits limits;
    private final WireListener listener;
    private final Notes notes;
    private final Supplier<Bytes> presence;
    private final Outbox outbox;
    private final Asks asks;
    private final Dialling dialling;

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Link> links = new ArrayList<>();
    private final List<Link> leaving = new ArrayList<>();
    private long changedNanos = System.nanoTime();
    private long heardNanos;
    private boolean everHeard;
    private String name = "";
    private String why = "";

    /// Keeps what the listener is told in order.
    private final ReentrantLock telling = new ReentrantLock();

    private Optional<Greeting> told = Optional.empty();

    /// Questions of the peer that are not answered yet.
    private final AtomicInteger questions = new AtomicInteger();

    private final Traffic traffic = new Traffic();

    Peer(
            NodeId id,
            NodeId self,
            WireLimits limits,
            WireListener listener,
            Notes notes,
            Supplier<Bytes> presence) {
        this.id = id;
        this.self = self;
        this.limits = limits;
        this.listener = listener;
        this.notes = notes;
        this.presence = presence;
        this.outbox = new Outbox(limits);
        this.asks = new Asks(id, limits.asks());
        this.dialling = new Dialling(limits);
    }

    /// A link lives. Those to an earlier start of the peer lead nowhere any more.
    void add(Link link) {
        lock.lock();
        try {
            for (Link older : links) {
                if (older.greeting().startCount() != link.greeting().startCount()
                        || !older.greeting().boot().equals(link.greeting().boot())) {
                    older.abort("the peer has been started anew");
                }
            }
            if (links.isEmpty()) {
                changedNanos = System.nanoTime();
            }
            links.add(link);
            name = link.greeting().name();
            outbox.use(link);
        } finally {
            lock.unlock();
        }
        dialling.succeeded();
        tell();
    }

    /// The link has ended.
    void remove(Link link, String reason) {
        lock.lock();
        try {
            heardNanos = link.heardNanos();
            everHeard = true;
            leaving.remove(link);
            if (links.remove(link)) {
                sendOverNewest(reason);
            }
        } finally {
            lock.unlock();
        }
        if (isConnected()) {
            asks.lost(link, reason);
        } else {
            asks.lostAll(reason);
        }
        tell();
    }

    /// The peer takes leave on this link: nothing else comes over it, and nothing else is to be sent.
    void left(Link link) {
        if (link.isLeaving()) {
            link.abort("both sides took leave");
        } else {
            takeLeave(link);
            tell();
        }
    }

    /// Also on the pulse, which must not call the listener: it does so only where another link stays.
    private void takeLeave(Link link) {
        lock.lock();
        try {
            if (links.remove(link)) {
                leaving.add(link);
                sendOverNewest("the peer took leave");
            }
            link.leave();
        } finally {
            lock.unlock();
        }
    }

    /// A link has gone; with the lock held.
    private void sendOverNewest(String reason) {
        if (links.isEmpty()) {
            traffic.dropped(outbox.use(null));
            changedNanos = System.nanoTime();
            why = reason;
            dialling.lost();
        } else {
            outbox.use(links.getLast());
        }
    }

    /// Tells the listener what is true now, if that is not what it was told last.
    private void tell() {
        telling.lock();
        try {
            Optional<Greeting> now = newest().map(Link::greeting);
            if (now.isEmpty() && told.isPresent()) {
                listener.lost(id, why());
            } else if (now.isPresent() && !now.equals(told)) {
                listener.connected(now.get());
            }
            told = now;
        } finally {
            telling.unlock();
        }
    }

    /// The one that is written to.
    Optional<Link> newest() {
        lock.lock();
        try {
            return links.isEmpty() ? Optional.empty() : Optional.of(links.getLast());
        } finally {
            lock.unlock();
        }
    }

    boolean isConnected() {
        return newest().isPresent();
    }

    void pulse(long nowNanos, long passedNanos) {
        asks.expire(nowNanos);
        lock.lock();
        try {
            links.forEach(link -> link.pulse(nowNanos, passedNanos));
            leaving.forEach(link -> link.pulse(nowNanos, passedNanos));
        } finally {
            lock.unlock();
        }
        surplus(nowNanos).forEach(this::takeLeave);
    }

    /// Of two nodes, the one whose id is the lower text takes leave of what is too much; the newest link has proved
    /// itself when it has lived for a while.
    private List<Link> surplus(long nowNanos) {
        lock.lock();
        try {
            boolean mine = self.value().toString().compareTo(id.value().toString()) < 0;
            boolean proved =
                    links.size() > 1
                            && nowNanos - links.getLast().bornNanos()
                                    > TimeUnit.MILLISECONDS.toNanos(limits.presenceMillis());
            return mine && proved ? List.copyOf(links.subList(0, links.size() - 1)) : List.of();
        } finally {
            lock.unlock();
        }
    }

    /// Ends those of its links.
    void abort(Predicate<Link> unwanted, String reason) {
        lock.lock();
        try {
            links.stream().filter(unwanted).forEach(link -> link.abort(reason));
            leaving.stream().filter(unwanted).forEach(link -> link.abort(reason));
        } finally {
            lock.unlock();
        }
    }

    LinkStatus status() {
        lock.lock();
        try {
            long now = System.nanoTime();
            Optional<Link> link = links.isEmpty() ? Optional.empty() : Optional.of(links.getLast());
            Optional<Long> heard =
                    link.map(Link::heardNanos)
                            .or(() -> everHeard ? Optional.of(heardNanos) : Optional.empty());
            return new LinkStatus(
                    id,
                    name,
                    dialling.address(),
                    links.size(),
                    Duration.ofNanos(now - changedNanos),
                    heard.map(nanos -> Duration.ofNanos(Math.max(now - nanos, 0))),
                    link.map(Link::roundTripNanos).filter(n -> n >= 0).map(Duration::ofNanos),
                    dialling.begun(),
                    links.isEmpty() ? why() : "",
                    traffic.sent(),
                    traffic.receivedSoFar(),
                    traffic.dropped());
        } finally {
            lock.unlock();
        }
    }

    /// Why there is no link: what the last attempt met, else why the last link ended.
    String why() {
        String attempt = dialling.why();
        lock.lock();
        try {
            return attempt.isEmpty() ? why : attempt;
        } finally {
            lock.unlock();
        }
    }

    /// Sends it, or counts it as dropped.
    boolean offer(Outgoing item) {
        boolean taken = outbox.offer(item);
        if (!taken) {
            traffic.dropped(1);
        }
        return taken;
    }

    Traffic traffic() {
        return traffic;
    }

    void tooLong(int bytes) {
        traffic.dropped(1);
        notes.note(
                "too long " + id,
                "A message to "
                        + id
                        + " has "
                        + bytes
                        + " bytes, more than a frame may have ("
                        + limits.frameBytes()
                        + "): it was not sent.");
    }

    Bytes ownPresence() {
        return presence.get();
    }

    NodeId id() {
        return id;
    }

    Outbox outbox() {
        return outbox;
    }

    AtomicInteger questions() {
        return questions;
    }

    Asks asks() {
        return asks;
    }

    Dialling dialling() {
        return dialling;
    }
}
