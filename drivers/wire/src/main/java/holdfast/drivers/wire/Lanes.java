package holdfast.drivers.wire;

import holdfast.core.json.JsonException;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.drivers.format.FormatException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    Lane open(Dialler dialler, NodeId to, String address, LaneOffer offer, Connection connection)
            throws WireException {
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
        end(_ -> true);
    }
}
