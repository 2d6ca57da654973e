package holdfast.core.cluster.storage;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.ClusterEvent;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.CommandBody.DescribeNode;
import holdfast.core.cluster.Outcome;
import holdfast.core.cluster.Refusal;
import holdfast.core.cluster.Story;
import holdfast.core.cluster.group.GroupCommand.ConfirmStopped;
import holdfast.core.cluster.group.GroupCommand.ReportRuns;
import holdfast.core.cluster.lease.LeaseCommand.EndLease;
import holdfast.core.cluster.storage.StorageCommand.Addition;
import holdfast.core.cluster.storage.StorageCommand.ChangeInSync;
import holdfast.core.cluster.storage.StorageCommand.CreatePool;
import holdfast.core.cluster.storage.StorageCommand.CreateVolume;
import holdfast.core.cluster.storage.StorageCommand.Promote;
import holdfast.core.cluster.storage.StorageCommand.Serving;
import holdfast.core.model.BootId;
import holdfast.core.model.CopyId;
import holdfast.core.model.DataId;
import holdfast.core.model.Generation;
import holdfast.core.model.NodeId;
import holdfast.core.model.PoolId;
import holdfast.core.model.Position;
import holdfast.core.model.ReplicationGroupId;
import holdfast.core.model.Revision;
import holdfast.core.model.StartCount;
import holdfast.core.model.Term;
import holdfast.core.model.VolumeId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A cluster of alpha, beta and gamma with a pool each, and what commands about storage do to it.
public final class StorageStory {

    static final NodeId ALPHA = NodeId.of(1);
    static final NodeId BETA = NodeId.of(2);
    static final NodeId GAMMA = NodeId.of(3);
    static final PoolId POOL_A = PoolId.of(1);
    static final PoolId POOL_B = PoolId.of(2);
    static final PoolId POOL_C = PoolId.of(3);
    static final VolumeId DISK = VolumeId.of(1);
    static final ReplicationGroupId GROUP = ReplicationGroupId.of(1);
    static final CopyId COPY_A = CopyId.of(1);
    static final CopyId COPY_B = CopyId.of(2);
    static final CopyId COPY_C = CopyId.of(3);
    static final long GIB = 1L << 30;

    public final Story story = Story.begun();

    StorageStory() {
        story.configure(Story.members(ALPHA, BETA, GAMMA));
        story.apply(new DescribeNode(ALPHA, "alpha", "10.0.0.1:7000"));
        story.apply(new DescribeNode(BETA, "beta", "10.0.0.2:7000"));
        story.apply(new DescribeNode(GAMMA, "gamma", "10.0.0.3:7000"));
        done(new CreatePool(POOL_A, "fast", ALPHA, "/srv/fast"));
        done(new CreatePool(POOL_B, "fast", BETA, "/srv/fast"));
        done(new CreatePool(POOL_C, "fast", GAMMA, "/srv/fast"));
    }

    /// With a volume that lies on alpha, its primary, and on beta.
    public static StorageStory withDisk() {
        StorageStory told = new StorageStory();
        told.done(creating(new NewCopy(COPY_A, POOL_A), new NewCopy(COPY_B, POOL_B)));
        return told;
    }

    static CreateVolume creating(NewCopy... copies) {
        return new CreateVolume(
                DISK, "disk", GIB, 512, GROUP, 1, StorageLimits.LOG_BYTES_LEAST, List.of(copies));
    }

    ReplicationGroup disk() {
        ReplicationGroup group = story.state.storage().group(GROUP);
        assertThat(group).isNotNull();
        return group;
    }

    Copy copy(int seat) {
        return disk().copyAt(seat).orElseThrow();
    }

    Volume volume() {
        return disk().volume(DISK).orElseThrow();
    }

    Revision now() {
        return story.state.revision();
    }

    List<ClusterEvent> events() {
        return story.eventsOfLastEntry();
    }

    void done(CommandBody body) {
        assertThat(story.apply(body)).isInstanceOf(Outcome.Done.class);
    }

    void refused(CommandBody body, Refusal refusal) {
        Storage before = story.state.storage();
        assertThat(story.apply(body))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(refusal));
        assertThat(story.state.storage()).isEqualTo(before);
        assertThat(events()).isEmpty();
    }

    ChangeInSync dropping(int... seats) {
        return new ChangeInSync(
                GROUP,
                disk().epoch(),
                Arrays.stream(seats).boxed().toList(),
                new Position(7),
                Optional.empty());
    }

    ChangeInSync adding(int seat) {
        return new ChangeInSync(
                GROUP,
                disk().epoch(),
                List.of(),
                Position.ZERO,
                Optional.of(
                        new Addition(seat, copy(seat).id(), new Position(9), Optional.empty())));
    }

    Promote promoting(int seat) {
        return new Promote(GROUP, disk().epoch(), seat, false, "a test");
    }

    Promote choosing(int seat) {
        return new Promote(GROUP, disk().epoch(), seat, true, "an operator");
    }

    Serving serving() {
        return new Serving(GROUP, disk().epoch());
    }

    void endLease(NodeId node) {
        done(new EndLease(node, story.state.leases().of(node).changedAt()));
    }

    void confirm(NodeId node, String name) {
        done(new ConfirmStopped(node, name, now()));
    }

    /// The node says what it runs, which is nothing: so it is there.
    void report(NodeId node) {
        done(new ReportRuns(node, DataId.of(1), new StartCount(1), BootId.of(1), now(), List.of()));
    }

    /// Begins another generation, as a forced start does.
    void force(long number) {
        story.term = new Term(new Generation(number, new UUID(4, number)), 1);
        story.nothing();
    }
}
