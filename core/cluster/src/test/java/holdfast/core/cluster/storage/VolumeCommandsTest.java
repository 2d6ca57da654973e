package holdfast.core.cluster.storage;

import static holdfast.core.cluster.storage.StorageStory.ALPHA;
import static holdfast.core.cluster.storage.StorageStory.COPY_A;
import static holdfast.core.cluster.storage.StorageStory.COPY_B;
import static holdfast.core.cluster.storage.StorageStory.COPY_C;
import static holdfast.core.cluster.storage.StorageStory.DISK;
import static holdfast.core.cluster.storage.StorageStory.GAMMA;
import static holdfast.core.cluster.storage.StorageStory.GIB;
import static holdfast.core.cluster.storage.StorageStory.GROUP;
import static holdfast.core.cluster.storage.StorageStory.POOL_A;
import static holdfast.core.cluster.storage.StorageStory.POOL_B;
import static holdfast.core.cluster.storage.StorageStory.POOL_C;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.storage.StorageCommand.AddCopy;
import holdfast.core.cluster.storage.StorageCommand.AttachVolume;
import holdfast.core.cluster.storage.StorageCommand.CreatePool;
import holdfast.core.cluster.storage.StorageCommand.CreateVolume;
import holdfast.core.cluster.storage.StorageCommand.DeletePool;
import holdfast.core.cluster.storage.StorageCommand.DeleteVolume;
import holdfast.core.cluster.storage.StorageCommand.RemoveCopy;
import holdfast.core.cluster.storage.StorageCommand.ResizeVolume;
import holdfast.core.model.CopyId;
import holdfast.core.model.Covers;
import holdfast.core.model.Epoch;
import holdfast.core.model.NodeId;
import holdfast.core.model.PoolId;
import holdfast.core.model.ReplicationGroupId;
import holdfast.core.model.Revision;
import holdfast.core.model.VolumeId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What an administrator makes, changes and deletes.
class VolumeCommandsTest {

    private static final Revision ANY = Revision.ZERO;

    @Test
    void aNewVolumeHasAllItsCopiesInSyncAndAPrimary() {
        StorageStory told = StorageStory.withDisk();
        assertThat(told.disk().epoch()).isEqualTo(Epoch.of(1, 1));
        assertThat(told.disk().tenure()).isEqualTo(Epoch.of(1, 1));
        assertThat(told.disk().primaryCopy().node()).isEqualTo(ALPHA);
        assertThat(told.disk().inSync()).extracting(Copy::id).containsExactly(COPY_A, COPY_B);
        assertThat(told.copy(1).nodeName()).isEqualTo("beta");
        assertThat(told.events()).containsExactly(new StorageEvent.VolumeCreated(DISK, "disk"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "srv", "/srv/../etc", "/srv/./x", "/srv//x", "/srv/", "/srv/a\nb"})
    void aPoolIsADirectoryInOneSpelling(String directory) {
        StorageStory told = new StorageStory();
        told.refused(
                new CreatePool(PoolId.of(9), "other", ALPHA, directory), StorageRefusal.DIRECTORY);
    }

    @Test
    void poolsOfANodeDoNotOverlap() {
        StorageStory told = new StorageStory();
        told.refused(
                new CreatePool(PoolId.of(9), "other", ALPHA, "/srv/fast/below"),
                StorageRefusal.DIRECTORY_TAKEN);
        told.refused(
                new CreatePool(PoolId.of(9), "other", ALPHA, "/srv"),
                StorageRefusal.DIRECTORY_TAKEN);
        told.refused(
                new CreatePool(PoolId.of(9), "FAST", ALPHA, "/srv/else"),
                StorageRefusal.NAME_TAKEN);
        told.refused(
                new CreatePool(PoolId.of(9), "x", NodeId.of(9), "/srv/x"), StorageRefusal.NODE);
        told.done(new CreatePool(PoolId.of(9), "faster", ALPHA, "/srv/faster"));
    }

    @Test
    void aPoolGoesOnlyWhenNothingLiesInIt() {
        StorageStory told = StorageStory.withDisk();
        told.refused(new DeletePool(POOL_A, ANY), StorageRefusal.POOL_USED);
        told.refused(new DeletePool(POOL_C, new Revision(1)), StorageRefusal.CHANGED);
        told.done(new DeletePool(POOL_C, ANY));
        told.refused(new DeletePool(POOL_C, ANY), StorageRefusal.POOL_UNKNOWN);
    }

    @Test
    void whatCanNotBeMadeIsRefusedAndSaysWhy() {
        StorageStory told = StorageStory.withDisk();
        NewCopy there = new NewCopy(COPY_C, POOL_C);
        told.refused(other("disk", GIB, 512, 1, there), StorageRefusal.NAME_TAKEN);
        told.refused(other("a_b", GIB, 512, 1, there), StorageRefusal.NAME);
        told.refused(other("more", GIB + 1, 512, 1, there), StorageRefusal.SIZE);
        told.refused(other("more", 0, 512, 1, there), StorageRefusal.SIZE);
        told.refused(other("more", GIB, 1024, 1, there), StorageRefusal.BLOCK_SIZE);
        told.refused(other("more", GIB, 512, 2, there), StorageRefusal.MIN_COPIES);
        told.refused(other("more", GIB, 512, 1), StorageRefusal.COPIES);
        told.refused(
                other("more", GIB, 512, 1, new NewCopy(COPY_A, POOL_C)), StorageRefusal.EXISTS);
        told.refused(
                other("more", GIB, 512, 1, new NewCopy(COPY_C, PoolId.of(9))),
                StorageRefusal.POOL_UNKNOWN);
        told.refused(
                other("more", GIB, 512, 1, there, new NewCopy(CopyId.of(8), POOL_C)),
                StorageRefusal.SAME_NODE);
        told.done(other("more", GIB, 4096, 1, there));
    }

    private static CreateVolume other(
            String name, long bytes, int blockSize, int minCopies, NewCopy... copies) {
        return new CreateVolume(
                VolumeId.of(2),
                name,
                bytes,
                blockSize,
                ReplicationGroupId.of(2),
                minCopies,
                StorageLimits.LOG_BYTES_LEAST,
                List.of(copies));
    }

    @Test
    void aVolumeGrowsAndNeverShrinks() {
        StorageStory told = StorageStory.withDisk();
        told.refused(new ResizeVolume(DISK, ANY, GIB / 2), StorageRefusal.SMALLER);
        told.refused(new ResizeVolume(DISK, ANY, GIB + 512), StorageRefusal.SIZE);
        told.done(new ResizeVolume(DISK, told.volume().changedAt(), 2 * GIB));
        assertThat(told.volume().bytes()).isEqualTo(2 * GIB);
        told.refused(new ResizeVolume(DISK, new Revision(1), 3 * GIB), StorageRefusal.CHANGED);
    }

    @Test
    void anAttachedVolumeIsNotDeleted() {
        StorageStory told = StorageStory.withDisk();
        told.done(new AttachVolume(DISK, ANY, true));
        told.refused(new DeleteVolume(DISK, ANY), StorageRefusal.ATTACHED);
        told.done(new AttachVolume(DISK, ANY, false));
        told.done(new DeleteVolume(DISK, ANY));
        assertThat(told.story.state.storage().groups().isEmpty()).isTrue();
        told.refused(new DeleteVolume(DISK, ANY), StorageRefusal.VOLUME_UNKNOWN);
    }

    @Test
    @Covers({"R1", "R4"})
    void aNewCopyDoesNotCountAndTheLastOneIsNeverRemoved() {
        StorageStory told = StorageStory.withDisk();
        Epoch before = told.disk().epoch();
        told.done(new AddCopy(GROUP, ANY, new NewCopy(COPY_C, POOL_C)));
        assertThat(told.copy(2).standing()).isEqualTo(Standing.OUT);
        assertThat(told.copy(2).node()).isEqualTo(GAMMA);
        assertThat(told.disk().epoch()).isEqualTo(before);
        told.refused(
                new AddCopy(GROUP, ANY, new NewCopy(CopyId.of(8), POOL_C)),
                StorageRefusal.SAME_NODE);

        told.refused(new RemoveCopy(GROUP, ANY, COPY_A), StorageRefusal.IS_PRIMARY);
        told.done(new RemoveCopy(GROUP, ANY, COPY_B));
        assertThat(told.disk().epoch().isAbove(before)).isTrue();
        told.refused(new RemoveCopy(GROUP, ANY, COPY_B), StorageRefusal.COPY_UNKNOWN);
        told.done(new RemoveCopy(GROUP, ANY, COPY_C));
        told.done(new AddCopy(GROUP, ANY, new NewCopy(CopyId.of(8), POOL_B)));
        assertThat(told.copy(3).id()).as("seats are never used again").isEqualTo(CopyId.of(8));
    }
}
