package holdfast.drivers.disk.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Covers;
import holdfast.drivers.disk.DiskException;
import holdfast.drivers.disk.RealFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a store does where the disk does not.
@Covers("R2")
class FailingDiskTest {

    @TempDir Path directory;
    private FaultyBlocks files;

    @BeforeEach
    void place() {
        files = new FaultyBlocks(new RealFiles(directory));
    }

    @Test
    void aFullPoolIsToldAndGoesOnWhenThereIsRoom() throws IOException {
        try (StoreRig rig = StoreRig.create(files)) {
            files.dataWritesFail("No space left on device");
            rig.put(0, 4096, 1);
            assertThatThrownBy(rig.store::sync)
                    .isInstanceOf(DiskException.class)
                    .hasMessageContaining("pool-full");
            assertThat(rig.store.health()).isInstanceOf(Health.PoolFull.class);
            assertThat(rig.read(0, 512)).containsOnly(1);
            while (rig.store.room() >= 4096) {
                rig.put(4096, 4096, 2);
            }
            files.dataWritesWork();
            rig.store.sync();
            assertThat(rig.store.health()).isEqualTo(new Health.Fine());
            assertThat(rig.store.room()).isEqualTo(StoreRig.BATCH_BYTES);
            assertThat(rig.read(4096, 512)).containsOnly(2);
        }
    }

    @Test
    void afterAFailedWriteNothingIsTriedAgainBeforeTheNextStart() throws IOException {
        try (StoreRig rig = StoreRig.create(files)) {
            rig.put(0, 4096, 1);
            files.dataWritesFail("Input/output error");
            assertThatThrownBy(rig.store::sync).hasMessageContaining("disk-failed");
            files.dataWritesWork();
            assertThatThrownBy(rig.store::sync).hasMessageContaining("disk-failed");
            assertThat(rig.store.health()).isInstanceOf(Health.Failed.class);
        }
        try (StoreRig rig = StoreRig.open(files)) {
            rig.store.committed(1);
            rig.store.sync();
            assertThat(rig.read(0, 512)).containsOnly(1);
        }
    }

    @Test
    void aBlockThatTheDiskCantGiveIsNamedAndRepaired() throws IOException {
        try (StoreRig rig = StoreRig.create(files)) {
            rig.put(0, 8192, 1);
            rig.put(8192, 8192, 1);
            rig.store.sync();
            files.badBlock(DataHeader.DATA_AT + 8192);
            ByteBuffer into = ByteBuffer.allocate(16_384);
            assertThatThrownBy(() -> rig.reader.read(0, 0, into))
                    .isInstanceOfSatisfying(
                            UnreadableException.class,
                            bad -> assertThat(bad.offsets()).containsExactly(8192L));
            assertThat(into.array()[8191]).isEqualTo((byte) 1);
            assertThat(into.array()[12_288]).isEqualTo((byte) 1);

            rig.put(8704, 512, 2);
            assertThatThrownBy(rig.store::sync).isInstanceOf(UnreadableException.class);
            assertThat(rig.store.health()).isEqualTo(new Health.BlockUnreadable(0, 8192));

            byte[] block = new byte[4096];
            java.util.Arrays.fill(block, (byte) 1);
            rig.store.fills().repair(0, 8192, ByteBuffer.wrap(block));
            rig.store.sync();
            assertThat(rig.store.health()).isEqualTo(new Health.Fine());
            assertThat(rig.read(8192, 512)).containsOnly(1);
            assertThat(rig.read(8704, 512)).containsOnly(2);
            assertThat(rig.read(9216, 512)).containsOnly(1);
        }
    }

    @Test
    @Covers("R8")
    void anErrorWhereTheLogMayGoOnIsDamageAndNeverATail() throws IOException {
        try (StoreRig rig = StoreRig.create(files)) {
            rig.put(0, 4096, 1);
            rig.append(0, 4096, 2);
        }
        files.badBlock(Geometry.SEGMENTS_AT + 8192);
        try (StoreRig rig = StoreRig.open(files)) {
            assertThat(rig.store.recovered().end()).isEqualTo(1);
            assertThat(rig.store.recovered().damage()).containsExactly(new Positions(2, 2));
        }
    }

    @Test
    void whereHolesCantBeMadeZerosAreWritten() throws IOException {
        files.withoutHoles();
        try (StoreRig rig = StoreRig.create(files)) {
            rig.put(0, 8192, 1);
            rig.store.sync();
            rig.begin();
            rig.batch.addTrim(0, 0, 4096);
            rig.store.committed(rig.append());
            rig.store.sync();
            assertThat(rig.read(0, 4096)).containsOnly(0);
            assertThat(rig.read(4096, 4096)).containsOnly(1);
        }
    }
}
