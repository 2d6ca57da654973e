package holdfast.bench.agreement;

import holdfast.core.agreement.Action;
import holdfast.core.agreement.Agreement;
import holdfast.core.agreement.Event;
import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Settings;
import holdfast.core.agreement.View;
import holdfast.core.model.Bytes;
import holdfast.core.model.DataId;
import holdfast.core.model.Index;
import holdfast.core.model.NodeId;
import java.util.ArrayList;
import java.util.List;

/// A member that is the agreement alone: what was committed is not applied to anything. Like a node it
/// lets go of its log from time to time, with a state of no bytes.
final class AgreementSeat implements Seat {

    private final NodeId id;
    private final Agreement agreement;
    private final Bytes command = Bytes.of(new byte[Rig.COMMAND_BYTES]);
    private List<Event> batch = new ArrayList<>();
    private long snapshotAt;

    AgreementSeat(long number, Recovered recovered) {
        id = NodeId.of(number);
        agreement = new Agreement(id, DataId.of(number), Settings.NORMAL, recovered, number, 0);
        agreement.start();
    }

    @Override
    public NodeId id() {
        return id;
    }

    @Override
    public void hand(Event event) {
        batch.add(event);
    }

    @Override
    public void propose(long number) {
        batch.add(new Event.Propose(number, command));
    }

    @Override
    public boolean hasWork() {
        return !batch.isEmpty();
    }

    @Override
    public List<Action> step(long now) {
        List<Event> events = batch;
        batch = new ArrayList<>(events.size());
        List<Action> actions = agreement.on(now, events);
        long applied = agreement.view().commit().value();
        if (applied - snapshotAt >= Rig.SNAPSHOT_EVERY) {
            snapshotAt = applied;
            batch.add(
                    new Event.SnapshotMade(
                            new Index(applied), Bytes.EMPTY, Rig.SNAPSHOT_EVERY / 10));
        }
        return actions;
    }

    @Override
    public View view() {
        return agreement.view();
    }

    @Override
    public long nextDeadline() {
        return agreement.nextDeadline();
    }
}
