package holdfast.bench.agreement;

import holdfast.core.agreement.Action;
import holdfast.core.agreement.Event;
import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Settings;
import holdfast.core.agreement.View;
import holdfast.core.cluster.ClusterLimits;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Command;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.Expectation;
import holdfast.core.cluster.StateJson;
import holdfast.core.model.CommandId;
import holdfast.core.model.DataId;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import holdfast.core.node.Node;
import holdfast.core.node.NodeAction;
import holdfast.core.node.NodeEvent;
import holdfast.core.node.NodeSettings;
import java.util.ArrayList;
import java.util.List;

/// A member that is a whole node: commands are written as JSON where they are proposed, and read and
/// applied at every member. Snapshots and state marks come as often as in a daemon.
final class NodeSeat implements Seat {

    /// Settings that the commands change in turn.
    private static final int KEYS = 100;

    private final NodeId id;
    private final Node node;
    private List<NodeEvent> batch = new ArrayList<>();

    NodeSeat(long number, Recovered recovered) {
        id = NodeId.of(number);
        node =
                new Node(
                        id,
                        DataId.of(number),
                        Settings.NORMAL,
                        recovered,
                        number,
                        0,
                        new NodeSettings(
                                Rig.SNAPSHOT_EVERY, ClusterLimits.HASH_EVERY_ENTRIES, true));
        node.start(0);
    }

    @Override
    public NodeId id() {
        return id;
    }

    @Override
    public void hand(Event event) {
        batch.add(new NodeEvent.Agree(event));
    }

    @Override
    public void propose(long number) {
        String key = "setting." + number % KEYS;
        CommandBody body = new CommandBody.SetSetting(key, "value " + number, Expectation.ANY);
        Revision known = node.state().revision();
        batch.add(
                new NodeEvent.Submit(
                        number,
                        new Command(
                                CommandId.of(number),
                                node.state().generation(),
                                known,
                                number,
                                body)));
    }

    @Override
    public boolean hasWork() {
        return !batch.isEmpty();
    }

    @Override
    public List<Action> step(long now) {
        List<NodeEvent> events = batch;
        batch = new ArrayList<>(events.size());
        List<Action> actions = new ArrayList<>();
        for (NodeAction action : node.on(now, events)) {
            if (action instanceof NodeAction.Do(Action done)) {
                actions.add(done);
            } else if (action instanceof NodeAction.WriteDown(long number, ClusterState state)) {
                batch.add(new NodeEvent.WrittenDown(number, StateJson.write(state)));
            }
        }
        return actions;
    }

    @Override
    public View view() {
        return node.agreement();
    }

    @Override
    public long nextDeadline() {
        return node.nextDeadline();
    }
}
