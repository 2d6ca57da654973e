package holdfast.core.node;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.fence.FenceCommand.BeginFencing;
import holdfast.core.cluster.fence.FenceCommand.EndFencing;
import holdfast.core.cluster.fence.FenceDevice;
import holdfast.core.failover.AutomaticFencing;
import holdfast.core.failover.Standing;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The leader's part in switching nodes off (P3): carries out every attempt that is open in the agreed state, and
/// begins those that nobody has to ask for. A leader that finds an attempt of another one's begins it anew, by the
/// switch.
final class Fencing {

    /// What the leader waits at least from one attempt of its own to the next on the same node, in milliseconds.
    static final long RETRY_AFTER = 30_000;

    private final NodeId self;
    private final OwnTickets tickets;
    private final Map<NodeId, FenceSteps> underWay = new TreeMap<>();
    private final Map<Long, NodeId> proposed = new HashMap<>();
    private final Map<NodeId, Long> automaticAt = new TreeMap<>();
    private long lastNumber;

    Fencing(NodeId self, OwnTickets tickets) {
        this.self = self;
        this.tickets = tickets;
    }

    void answered(NodeEvent.Fenced fenced) {
        underWay.values().forEach(steps -> steps.answered(fenced.number(), fenced.answer()));
    }

    /// A proposal was applied, or is known never to be: then the attempt that it was to end begins anew.
    void settled(long ticket) {
        NodeId node = proposed.remove(ticket);
        if (node != null) {
            underWay.remove(node);
        }
    }

    /// @param standing [Standing#UNKNOWN] where this node does not lead, or can't tell
    void look(long now, Standing standing, ClusterState state, List<NodeAction> actions) {
        if (standing.equals(Standing.UNKNOWN)) {
            underWay.clear();
            proposed.clear();
            automaticAt.clear();
            return;
        }
        underWay.entrySet().removeIf(entry -> !isOpen(state, entry.getKey(), entry.getValue()));
        for (OrderedMap.Entry<NodeId, FenceDevice> device : state.fences().byNode()) {
            if (device.value().last().isOpen()) {
                carryOn(device.key(), device.value(), now, standing, actions);
            }
        }
        beginOwn(now, standing, state, actions);
    }

    private static boolean isOpen(ClusterState state, NodeId node, FenceSteps steps) {
        FenceDevice device = state.fences().of(node);
        return device != null
                && device.last().isOpen()
                && device.last().number().equals(steps.attempt());
    }

    private void carryOn(
            NodeId node,
            FenceDevice device,
            long now,
            Standing standing,
            List<NodeAction> actions) {
        FenceSteps steps = underWay.get(node);
        Optional<FenceAction> next;
        if (steps == null) {
            steps = new FenceSteps(node, device);
            underWay.put(node, steps);
            next = Optional.of(steps.begin(lastNumber + 1));
        } else {
            next = steps.look(now, standing.isAlive(node), lastNumber + 1);
        }
        if (next.isPresent()) {
            lastNumber++;
            actions.add(new NodeAction.Fence(next.get()));
        }
        if (steps.isOver() && !proposed.containsValue(node)) {
            String reason = steps.isOff() ? "" : steps.reason();
            propose(node, new EndFencing(node, steps.attempt(), steps.isOff(), reason), actions);
        }
    }

    /// What nobody asked for waits first: a node that only needs a moment to come is not switched off.
    private void beginOwn(
            long now, Standing standing, ClusterState state, List<NodeAction> actions) {
        automaticAt.keySet().removeIf(node -> !state.groups().awaited().containsKey(node));
        Set<NodeId> due = AutomaticFencing.due(state, standing);
        for (NodeId node : due) {
            FenceDevice device = state.fences().of(node);
            if (device == null || node.equals(self) || proposed.containsValue(node)) {
                continue;
            }
            long at = automaticAt.computeIfAbsent(node, _ -> now + device.delayMillis());
            if (now >= at) {
                automaticAt.put(node, now + Math.max(device.delayMillis(), RETRY_AFTER));
                propose(node, new BeginFencing(node, true), actions);
            }
        }
    }

    private void propose(NodeId node, CommandBody command, List<NodeAction> actions) {
        long ticket = tickets.next();
        proposed.put(ticket, node);
        actions.add(new NodeAction.Propose(ticket, self, command));
    }

    /// When it should be looked again. What is due already waits for something that comes as an event.
    long nextDeadline(long now) {
        long next = Long.MAX_VALUE;
        for (FenceSteps steps : underWay.values()) {
            next = Math.min(next, steps.nextDeadline());
        }
        for (long at : automaticAt.values()) {
            next = at > now ? Math.min(next, at) : next;
        }
        return next;
    }
}
