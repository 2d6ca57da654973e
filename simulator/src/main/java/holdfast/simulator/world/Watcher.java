package holdfast.simulator.world;

import holdfast.core.agreement.Message;
import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Write;
import holdfast.core.node.NodeAction;
import holdfast.core.node.NodeEvent;
import holdfast.core.witness.Sector;
import java.util.List;

/// Sees what happens in a world and changes nothing. Each kind of happening is told when it is over.
public interface Watcher {

    /// The node's program was started on what its disk has.
    default void started(SimNode node, Recovered recovered) {}

    /// The node is about to handle these.
    default void handling(SimNode node, List<NodeEvent> events) {}

    /// The node handled these events; the actions are about to be carried out.
    default void handled(SimNode node, List<NodeEvent> events, List<NodeAction> actions) {}

    /// The program is no longer running.
    default void stopped(SimNode node, String why) {}

    /// This is on the node's disk now, confirmed or not.
    default void durable(SimNode node, Write write) {}

    /// The node's disk was replaced by an empty one.
    default void wiped(SimNode node) {}

    /// The network did something else with a message than to carry it.
    default void astray(Message message, String how) {}

    /// A sector of a share changed.
    default void landed(SimShare share, int slot, boolean second, Sector before, Sector after) {}

    /// Something changed about what runs on a machine: it was started, frozen, thawed, or has ended.
    default void hosted(SimNode node, String what) {}

    /// A copy of this volume, on this node, wants this done.
    default void copyDid(SimNode node, String volume, Object action) {}

    /// Somebody outside the nodes did something: a fault, an operator, a client.
    default void told(String what) {}
}
