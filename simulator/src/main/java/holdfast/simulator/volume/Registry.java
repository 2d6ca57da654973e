package holdfast.simulator.volume;

import holdfast.core.cluster.Applied;
import holdfast.core.cluster.ClusterMachine;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Command;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.Outcome;
import holdfast.core.cluster.lease.LeaseCommand;
import holdfast.core.cluster.storage.NewCopy;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.cluster.storage.StorageCommand;
import holdfast.core.cluster.storage.StorageLimits;
import holdfast.core.model.CommandId;
import holdfast.core.model.Configuration;
import holdfast.core.model.CopyId;
import holdfast.core.model.Epoch;
import holdfast.core.model.Index;
import holdfast.core.model.NodeId;
import holdfast.core.model.PoolId;
import holdfast.core.model.Position;
import holdfast.core.model.ReplicationGroupId;
import holdfast.core.model.Term;
import holdfast.core.model.VolumeId;
import holdfast.core.node.copies.Proposals;
import holdfast.core.replication.GroupView;
import holdfast.core.replication.Proposal;
import holdfast.core.replication.Standing;
import holdfast.simulator.world.FirstMembers;
import java.util.ArrayList;
import java.util.List;

/// The agreed state, without the agreement: the real rules apply commands in one order, each to the state that it finds. A command
/// that is refused leaves nothing behind. The seat of a copy is the number of its node.
final class Registry {

    /// Where a command that was accepted is told of.
    interface Witness {
        void added(Proposal.Addition addition);

        void applied(String what);
    }

    private static final ReplicationGroupId GROUP = ReplicationGroupId.of(1);
    private static final Term TERM = new Term(FirstMembers.GENERATION, 1);

    private final List<GroupView> views = new ArrayList<>();
    private final Witness witness;
    private ClusterState state;
    private long commands;

    Registry(int copies, int minCopies, Witness witness) {
        this.witness = witness;
        Configuration members = FirstMembers.recovered(copies, false).snapshot().configuration();
        state = ClusterState.of(FirstMembers.GENERATION, members);
        List<NewCopy> all = new ArrayList<>();
        for (int seat = 0; seat < copies; seat++) {
            PoolId pool = PoolId.of(seat + 1L);
            must(new StorageCommand.CreatePool(pool, "pool" + seat, node(seat), "/pool"));
            all.add(new NewCopy(CopyId.of(seat + 1L), pool));
        }
        must(
                new StorageCommand.CreateVolume(
                        VolumeId.of(1),
                        "volume",
                        StorageLimits.SIZE_STEP,
                        (int) Copies.BLOCK_BYTES,
                        GROUP,
                        minCopies,
                        StorageLimits.LOG_BYTES_LEAST,
                        all));
        views.add(view());
    }

    private static NodeId node(int seat) {
        return NodeId.of(seat + 1L);
    }

    private void must(CommandBody body) {
        if (!isDone(body)) {
            throw new IllegalStateException("the first state refuses " + body);
        }
    }

    private GroupView view() {
        ReplicationGroup group = state.storage().group(GROUP);
        if (group == null) {
            throw new IllegalStateException("the group is gone");
        }
        return ClusterCopies.view(group);
    }

    int revision() {
        return views.size() - 1;
    }

    GroupView now() {
        return views.getLast();
    }

    GroupView view(int revision) {
        return views.get(revision);
    }

    private boolean isDone(CommandBody body) {
        commands++;
        Command command = Command.knowing(state, CommandId.of(commands), 0, body);
        Index index = new Index(state.revision().value() + 1);
        Applied applied = ClusterMachine.apply(state, index, TERM, command);
        boolean done = applied.outcome() instanceof Outcome.Done;
        state = done ? applied.state() : state;
        return done;
    }

    private boolean apply(CommandBody body) {
        boolean done = isDone(body);
        if (done) {
            views.add(view());
            witness.applied(body + " => " + now());
        }
        return done;
    }

    /// A command of a primary or of a copy's node.
    void submit(Proposal proposal) {
        if (apply(Proposals.command(GROUP, proposal))
                && proposal instanceof Proposal.ChangeInSync change) {
            change.add().ifPresent(witness::added);
        }
    }

    /// The planner's: of an in-sync copy alone (R4).
    void promote(int seat) {
        if (now().primary() != seat && now().is(seat, Standing.IN_SYNC)) {
            apply(new StorageCommand.Promote(GROUP, now().epoch(), seat, false, "planned"));
        }
    }

    /// Names the epoch in which the source was drained, and its final position (R11).
    void handover(Epoch epoch, int to, Position at) {
        apply(new StorageCommand.HandOver(GROUP, epoch, to, at));
    }

    /// The node's lease has ended (P4).
    void leaseEnded(int seat) {
        apply(new LeaseCommand.EndLease(node(seat), state.leases().of(node(seat)).changedAt()));
    }
}
