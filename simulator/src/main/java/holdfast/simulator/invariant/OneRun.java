package holdfast.simulator.invariant;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.NumberedEvent;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.lease.LeaseCommand;
import holdfast.core.cluster.lease.LeaseEvent;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.node.NodeAction;
import holdfast.simulator.world.SimHost;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.SimRun;
import holdfast.simulator.world.World;
import java.util.HashMap;
import java.util.Map;

/// What leases are for: of one group no two runs execute at once, whatever the nodes believe (L, P).
final class OneRun {

    private final World world;
    private final Map<NodeId, Long> lastEnds = new HashMap<>();
    private long lastRevision;

    OneRun(World world) {
        this.world = world;
    }

    /// Something changed about what runs on this node.
    void hosted(SimNode node) {
        Map<GroupId, SimNode> runsAt = new HashMap<>();
        for (SimNode other : world.nodes()) {
            SimHost host = other.host();
            if (host.hasJustWoken()) {
                continue;
            }
            for (SimRun run : host.runs()) {
                if (host.isExecuting(run)) {
                    SimNode before = runsAt.put(run.ref().group(), other);
                    requireAlone(run, before, other);
                }
            }
        }
        if (!node.host().hasJustWoken()) {
            requireNothingMoved(node);
            requireGrantedSince(node);
        }
    }

    private static void requireAlone(SimRun run, SimNode before, SimNode other) {
        if (before != null) {
            throw new Violated(
                    "no group runs twice at once",
                    run.ref().group() + " executes on " + before + " and on " + other);
        }
    }

    /// Nothing goes on that the newest state gave to somebody else.
    private void requireNothingMoved(SimNode node) {
        for (SimRun run : node.host().runs()) {
            if (!node.host().isExecuting(run)) {
                continue;
            }
            for (SimNode other : world.nodes()) {
                if (other.isRunning()) {
                    require(other.program().state(), node, run);
                }
            }
        }
    }

    private static void require(ClusterState state, SimNode node, SimRun run) {
        Group group = state.groups().get(run.ref().group());
        if (group == null) {
            return;
        }
        boolean moved =
                group.run().filter(now -> now.number().isAbove(run.ref().run())).isPresent();
        if (moved) {
            throw new Violated(
                    "nothing goes on that was moved",
                    run.ref()
                            + " executes on "
                            + node
                            + ", and the state at "
                            + state.revision()
                            + " has "
                            + group.run());
        }
    }

    /// The end of a lease is applied somewhere for the first time: what its holder was granted before is over.
    void happened(SimNode by, NodeAction.Happened happened) {
        for (NumberedEvent event : happened.events()) {
            boolean news = event.revision().value() > lastRevision;
            if (news && event.event() instanceof LeaseEvent.LeaseEnded(NodeId node)) {
                lastEnds.put(node, event.revision().value());
                requireOver(by, world.node(node));
            }
            lastRevision = Math.max(lastRevision, event.revision().value());
        }
    }

    /// What is thawed is thawed under a lease that was granted after the last end.
    private void requireGrantedSince(SimNode node) {
        long ended = lastEnds.getOrDefault(node.id(), 0L);
        boolean before =
                node.isRunning()
                        && node.program()
                                .lease()
                                .filter(lease -> lease.needed().value() < ended)
                                .isPresent();
        boolean executes = node.host().runs().stream().anyMatch(node.host()::isExecuting);
        if (before && executes) {
            throw new Violated(
                    "nothing is thawed under a lease that was ended",
                    node + " goes by a grant from before the end at " + ended);
        }
    }

    /// A leader proposes something: the end of a lease only where its holder's clock says so too.
    void proposed(SimNode by, CommandBody body) {
        if (body instanceof LeaseCommand.EndLease(NodeId node, var _)) {
            requireOver(by, world.node(node));
        }
    }

    private static void requireOver(SimNode by, SimNode holder) {
        long now = holder.clock().bootMillis();
        boolean held =
                holder.isRunning()
                        && holder.program()
                                .lease()
                                .filter(lease -> lease.deadlines().endMillis() > now)
                                .isPresent();
        boolean watched =
                holder.isMachineUp()
                        && Math.max(
                                        holder.host().guard().deadline(),
                                        holder.host().deadman().deadline())
                                > now;
        if (held || watched) {
            throw new Violated(
                    "no lease is ended while it is held",
                    by + " ends the lease of " + holder + ", whose clock still holds it");
        }
    }
}
