package holdfast.simulator.volume;

import holdfast.core.replication.ReplicationAction;
import holdfast.core.replication.ReplicationEvent;
import holdfast.core.replication.Seats;

/// What a node sends of its log, and to whom.
final class Streams {
    private final VolumeNode node;
    private final long[] connection = new long[Seats.MOST];
    private final long[] next = new long[Seats.MOST];
    private final long[] through = new long[Seats.MOST];

    Streams(VolumeNode node) {
        this.node = node;
    }

    void clear() {
        java.util.Arrays.fill(connection, 0);
    }

    void stop(int seat) {
        connection[seat] = 0;
    }

    void begin(ReplicationAction.Stream stream) {
        connection[stream.seat()] = stream.connection();
        next[stream.seat()] = stream.from().value();
        through[stream.seat()] = stream.through().value();
        pump();
    }

    void pump() {
        for (int seat = 0; seat < Seats.MOST; seat++) {
            while (connection[seat] != 0
                    && next[seat] <= Math.min(through[seat], node.disk.lastPosition())) {
                LogRecord item = node.disk.at(next[seat]);
                if (item == null) {
                    gone(seat);
                    break;
                }
                long previous = item.previous == null ? 0 : item.previous.epoch;
                node.world.network.send(
                        node.seat,
                        seat,
                        connection[seat],
                        new Frame.Carried(node.replication().epoch(), item, previous));
                next[seat]++;
            }
        }
    }

    private void gone(int seat) {
        long which = connection[seat];
        connection[seat] = 0;
        node.later(1, () -> node.on(new ReplicationEvent.HistoryGone(seat, which)));
    }
}
