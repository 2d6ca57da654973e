package holdfast.drivers.wire;

import holdfast.core.json.JsonException;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.drivers.format.FormatException;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Lanes: opened here or by others, and closed when their node is removed.
///
/// Whoever dialled sends its offer in place of a link's first frame; whoever was dialled answers with the same frame, or
/// with a refusal. Neither sends anything behind it before the lane is with who serves it, so nothing is left in a
/// buffer.
final class Lanes implements AutoCloseable {

    private final Introduction introduction;
    private final Notes notes;
    private final Set<Lane> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("wire-lanes").factory());
    private volatile LaneListener listener = LaneListener.NONE;
    private volatile boolean closed;

    Lanes(Introduction introduction, Notes notes) {
        this.introduction = introduction;
        this.notes = notes;
    }

    void listener(LaneListener serving) {
        listener = serving;
    }

    /// The first frame of a connection was an offer.
    void accepted(Connection connection, Greeting peer, Frame first) throws IOException {
        try {
            LaneOffer offer = LaneOffer.read(first.payload());
            Optional<Problem> refused = refusal(connection, peer.node(), offer);
            if (refused.isPresent()) {
                FrameBuffer.write(connection.out(), Frame.REFUSAL, WireJson.problem(refused.get()));
                connection.abort(refused.get().why());
                return;
            }
            FrameBuffer.write(connection.out(), Frame.LANE, offer.write());
            listener.opened(lane(connection, peer.node(), offer, false));
        } catch (FormatException e) {
            connection.abort("its offer can't be read");
            notes.note(
                    "lane " + peer.node(),
                    peer.node() + " offered a lane that can't be read: " + e.getMessage() + ".");
        }
    }

    private Optional<Problem> refusal(Connection connection, NodeId from, LaneOffer offer) {
        if (!introduction.admission().isTrusted(connection.serial())) {
            return Optional.of(Problems.notListed("open a lane", from));
        }
        return listener.offered(from, offer);
    }

    /// Dials, and waits for the other side's word.
    Lane open(Dialler dialler, NodeId to, String address, LaneOffer offer, Duration limit)
            throws WireException {
        Connection connection = connection(address);
        ScheduledFuture<?> late =
                clock.schedule(
                        () -> connection.abort("no lane within " + limit.toMillis() + " ms"),
                        limit.toMillis(),
                        TimeUnit.MILLISECONDS);
        try {
            dialler.greet(to, address, connection);
            if (!introduction.admission().isTrusted(connection.serial())) {
                throw new WireException(Problems.notListed("open a lane", to));
            }
            FrameBuffer.write(connection.out(), Frame.LANE, offer.write());
            Frame answer = connection.reader().next();
            if (answer.kind() == Frame.REFUSAL) {
                throw new WireException(WireJson.problem(answer.payload()));
            }
            if (answer.kind() != Frame.LANE || !LaneOffer.read(answer.payload()).equals(offer)) {
                throw new WireException(
                        Problems.laneFailed(to, address, "It answered something else."));
            }
            return lane(connection, to, offer, true);
        } catch (WireException e) {
            connection.abort(e.problem().why());
            throw e;
        } catch (IOException | FormatException | JsonException e) {
            String why = connection.why(e);
            connection.abort(why);
            throw new WireException(Problems.laneFailed(to, address, why), e);
        } finally {
            late.cancel(false);
        }
    }

    private static Connection connection(String address) throws WireException {
        try {
            return new Connection(SocketChannel.open());
        } catch (IOException e) {
            throw new WireException(
                    Problems.meetFailed(address, "No socket is to be had: " + e.getMessage() + "."),
                    e);
        }
    }

    private Lane lane(Connection connection, NodeId peer, LaneOffer offer, boolean dialled)
            throws IOException {
        connection.tls().channel().configureBlocking(false);
        Lane lane =
                new Lane(peer, offer, dialled, connection.serial(), connection.tls(), open::remove);
        open.add(lane);
        if (closed || introduction.isUnwanted(peer, connection.serial())) {
            // It was removed between the look and the adding, so nobody else saw this lane.
            lane.close();
        }
        return lane;
    }

    /// Closes the lanes of nodes that are removed.
    void end(Predicate<Lane> unwanted) {
        for (Lane lane : open) {
            if (unwanted.test(lane)) {
                try {
                    lane.close();
                } catch (IOException e) {
                    notes.note("lane " + lane.peer(), "Closing a lane failed: " + e.getMessage());
                }
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        clock.shutdownNow();
        end(_ -> true);
    }
}
