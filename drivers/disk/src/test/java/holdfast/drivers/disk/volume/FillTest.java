package holdfast.drivers.disk.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Covers;
import holdfast.drivers.disk.RealFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A copy that is filled from another one.
@Covers("R12")
class FillTest {

    @TempDir Path directory;
    private RealFiles files;

    @BeforeEach
    void place() {
        files = new RealFiles(directory);
    }

    private static byte[] bytes(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @Test
    void aFillTakesThePlaceOfWhatIsKnownAndLaterRecordsComeAboveIt() throws IOException {
        try (StoreRig rig = StoreRig.create(files)) {
            rig.put(0, 8192, 1);
            rig.begin();
            rig.batch.addTrim(0, 8192, 16_384);
            rig.store.committed(rig.append());
            long later = rig.append(4096, 512, 3);

            rig.store.fills().write(0, 4096, ByteBuffer.wrap(bytes(8192, 2)));
            assertThat(rig.read(0, 4096)).isEqualTo(bytes(4096, 1));
            assertThat(rig.read(4096, 8192)).isEqualTo(bytes(8192, 2));
            rig.store.committed(later);
            rig.store.sync();
            assertThat(rig.read(4096, 512)).isEqualTo(bytes(512, 3));
            assertThat(rig.read(4608, 7680)).isEqualTo(bytes(7680, 2));
            assertThat(rig.read(12_288, 12_288)).isEqualTo(bytes(12_288, 0));
            rig.store.fills().zero(0, 4096, 4096);
        }
        try (StoreRig rig = StoreRig.open(files)) {
            assertThat(rig.read(4096, 4096)).isEqualTo(bytes(4096, 0));
            assertThat(rig.read(8192, 4096)).isEqualTo(bytes(4096, 2));
        }
    }

    @Test
    void aFillStartsAnEmptyLogAtItsPosition() throws IOException {
        EpochMark third = StoreRig.EPOCH_1.withEpoch(3);
        try (StoreRig rig = StoreRig.create(files)) {
            for (int i = 0; i < 40; i++) {
                rig.put(0, 4096, 1);
            }
            assertThatThrownBy(() -> rig.store.startAt(third, 5, 77, _ -> {}))
                    .isInstanceOf(IllegalStateException.class);
            rig.store.marks().inconsistent(new UUID(5, 5));
            rig.store.startAt(third, 5, 77, _ -> {});
            assertThat(rig.store.lastPosition()).isEqualTo(5);
            rig.inEpoch(3);
            assertThat(rig.append(0, 4096, 2)).isEqualTo(6);
        }
        try (StoreRig rig = StoreRig.open(files)) {
            assertThat(rig.store.recovered().first()).isEqualTo(6);
            assertThat(rig.store.recovered().end()).isEqualTo(6);
            assertThat(rig.store.recovered().committed()).isEqualTo(5);
            assertThat(rig.store.recovered().epochs()).containsExactly(new EpochEnd(third, 6));
            assertThat(rig.store.recovered().damage()).isEqualTo(List.of());
        }
    }

    @Test
    void hashesTellWhetherBlocksAreEqual() throws IOException {
        UUID salt = new UUID(7, 7);
        try (StoreRig rig = StoreRig.create(files)) {
            rig.put(4096, 4096, 1);
            ByteBuffer memory = ByteBuffer.allocate(3 * VolumeReader.HASH_BYTES);
            rig.reader.hashes(0, 0, 12_288, salt, memory);
            rig.store.sync();
            ByteBuffer disk = ByteBuffer.allocate(3 * VolumeReader.HASH_BYTES);
            rig.reader.hashes(0, 0, 12_288, salt, disk);
            assertThat(disk.array()).isEqualTo(memory.array());
            assertThat(disk.slice(0, 16))
                    .isEqualTo(disk.slice(32, 16))
                    .isNotEqualTo(disk.slice(16, 16));
            ByteBuffer salted = ByteBuffer.allocate(VolumeReader.HASH_BYTES);
            rig.reader.hashes(0, 0, 4096, new UUID(7, 8), salted);
            assertThat(salted.flip()).isNotEqualTo(disk.slice(0, 16));
        }
    }
}
