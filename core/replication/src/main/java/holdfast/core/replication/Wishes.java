package holdfast.core.replication;

import java.util.ArrayList;
import java.util.List;

/// What the roles want done, in order, until the event is over.
final class Wishes {
    private List<ReplicationAction> wishes = new ArrayList<>();

    void add(ReplicationAction action) {
        wishes.add(action);
    }

    void send(int seat, long connection, ReplicationMessage message) {
        wishes.add(new ReplicationAction.Send(seat, connection, message));
    }

    List<ReplicationAction> take() {
        List<ReplicationAction> taken = wishes;
        wishes = new ArrayList<>();
        return taken;
    }
}
