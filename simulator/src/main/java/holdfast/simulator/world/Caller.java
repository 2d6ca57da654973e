package holdfast.simulator.world;

import holdfast.core.node.NodeAction;

/// Somebody who asks nodes for something and is told what became of it.
public interface Caller {

    /// A node said something about a ticket of this caller.
    void replied(SimNode node, long ticket, NodeAction reply);
}
