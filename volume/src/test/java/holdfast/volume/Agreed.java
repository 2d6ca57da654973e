package holdfast.volume;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Verdict;
import holdfast.core.cluster.storage.Copy;
import holdfast.core.cluster.storage.NewCopy;
import holdfast.core.cluster.storage.OwedPrimary;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.cluster.storage.Storage;
import holdfast.core.cluster.storage.StorageCommand;
import holdfast.core.cluster.storage.StorageLimits;
import holdfast.core.cluster.storage.StorageRules;
import holdfast.core.model.Configuration;
import holdfast.core.model.CopyId;
import holdfast.core.model.DataId;
import holdfast.core.model.FillId;
import holdfast.core.model.Generation;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.PoolId;
import holdfast.core.model.ReplicationGroupId;
import holdfast.core.model.Revision;
import holdfast.core.model.VolumeId;
import holdfast.core.model.Voting;
import holdfast.core.model.Witness;
import holdfast.core.replication.CopyView;
import holdfast.core.replication.GroupView;
import holdfast.core.replication.Proposal;
import holdfast.core.replication.Seats;
import holdfast.core.replication.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// The agreed state of one group: the real rules, and no agreement. What is proposed is applied at once, in turn.
final class Agreed {

    static final Generation GENERATION = new Generation(1, new UUID(4, 1));
    static final ReplicationGroupId GROUP = ReplicationGroupId.of(1);
    static final VolumeId VOLUME = VolumeId.of(1);

    final List<Proposal> accepted = new ArrayList<>();
    private ClusterState state;
    private Seats proven = Seats.NONE;
    private boolean byOperator;

    /// A group of so many copies, all in sync, of which seat 0 is primary.
    Agreed(int copies, int spares, long bytes) {
        TreeMap<NodeId, Member> members = new TreeMap<>();
        List<NodeId> nodes = new ArrayList<>();
        for (int seat = 0; seat < copies + spares; seat++) {
            NodeId node = node(seat);
            nodes.add(node);
            members.put(node, new Member(node, DataId.of(1), Member.NO_SLOT));
        }
        state =
                ClusterState.of(
                        GENERATION, Configuration.of(members, Voting.of(nodes, Witness.NONE)));
        List<NewCopy> made = new ArrayList<>();
        for (int seat = 0; seat < copies + spares; seat++) {
            apply(new StorageCommand.CreatePool(PoolId.of(seat), "pool", node(seat), "/pool"));
            if (seat < copies) {
                made.add(new NewCopy(copy(seat), PoolId.of(seat)));
            }
        }
        apply(
                new StorageCommand.CreateVolume(
                        VOLUME, "disk", bytes, 512, GROUP, 1, StorageLimits.LOG_BYTES_LEAST, made));
    }

    static NodeId node(int seat) {
        return NodeId.of(seat + 1);
    }

    static CopyId copy(int seat) {
        return CopyId.of(seat + 1);
    }

    synchronized ReplicationGroup group() {
        ReplicationGroup group = state.storage().group(GROUP);
        if (group == null) {
            throw new IllegalStateException("no group");
        }
        return group;
    }

    /// @return whether it was accepted
    synchronized boolean apply(StorageCommand command) {
        Verdict<Storage> verdict = StorageRules.apply(state, command);
        if (!(verdict instanceof Verdict.Changed<Storage> changed)) {
            return false;
        }
        state =
                new ClusterState(
                        state.generation(),
                        new Revision(state.revision().value() + 1),
                        state.featureLevel(),
                        state.name(),
                        state.nodes(),
                        state.configuration(),
                        state.settings(),
                        state.commands(),
                        state.nextEvent(),
                        state.stampMillis(),
                        state.groups(),
                        state.leases(),
                        state.trust(),
                        changed.part(),
                        state.fences(),
                        state.hosts(),
                        state.placement());
        return true;
    }

    synchronized boolean apply(Proposal proposal) {
        boolean done = apply(command(proposal));
        if (done) {
            accepted.add(proposal);
            byOperator &= !(proposal instanceof Proposal.Promote);
        }
        return done;
    }

    synchronized boolean has(Class<? extends Proposal> kind) {
        return accepted.stream().anyMatch(kind::isInstance);
    }

    private static StorageCommand command(Proposal proposal) {
        return switch (proposal) {
            case Proposal.ChangeInSync change ->
                    new StorageCommand.ChangeInSync(
                            GROUP,
                            change.epoch(),
                            change.drop().list(),
                            change.committed(),
                            change.add().map(Agreed::addition));
            case Proposal.Promote promote ->
                    new StorageCommand.Promote(
                            GROUP, promote.epoch(), promote.seat(), false, "restarted");
            case Proposal.ClearOwed clear -> new StorageCommand.Serving(GROUP, clear.epoch());
            case Proposal.ReportDamaged damaged ->
                    new StorageCommand.ReportDamage(
                            GROUP, damaged.epoch(), damaged.seat(), damaged.copy());
        };
    }

    private static StorageCommand.Addition addition(Proposal.Addition add) {
        return new StorageCommand.Addition(
                add.seat(),
                add.copy(),
                add.position(),
                add.fill().equals(FillId.NONE) ? Optional.empty() : Optional.of(add.fill()));
    }

    /// What a planner does when the primary's node is gone.
    ///
    /// @param ended whether the node before is proven to have ended
    synchronized boolean promote(int seat, boolean ended, boolean lossAccepted) {
        int before = group().primary();
        boolean done =
                apply(
                        new StorageCommand.Promote(
                                GROUP, group().epoch(), seat, lossAccepted, "a test"));
        if (done) {
            byOperator = lossAccepted;
            proven = ended ? proven.with(before) : proven;
        }
        return done;
    }

    /// Whether the copy counts.
    boolean isInSync(int seat) {
        return group().copyAt(seat).filter(Copy::isInSync).isPresent();
    }

    synchronized GroupView view() {
        ReplicationGroup group = group();
        Seats owed = Seats.NONE;
        for (OwedPrimary each : group.owed()) {
            owed = owed.with(each.seat());
        }
        return new GroupView(
                group.epoch(),
                group.tenure(),
                group.primary(),
                group.copies().stream()
                        .map(copy ->
                                new CopyView(
                                        copy.seat(),
                                        copy.id(),
                                        Standing.valueOf(copy.standing().name())))
                        .toList(),
                owed,
                proven,
                group.minCopies(),
                group.openAt(),
                group.volumes().stream().map(volume -> volume.bytes()).toList(),
                byOperator);
    }
}
