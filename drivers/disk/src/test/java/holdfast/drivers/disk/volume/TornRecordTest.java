package holdfast.drivers.disk.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Covers;
import holdfast.drivers.disk.LayerFile;
import holdfast.drivers.disk.RealFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a start makes of records and superblocks that are not whole.
@Covers("R8")
class TornRecordTest {

    @TempDir Path directory;
    private RealFiles files;
    private final List<Long> places = new ArrayList<>();

    @BeforeEach
    void place() {
        files = new RealFiles(directory);
    }

    /// Five records of two sectors each; the first three are named as committed.
    private void writeFive() throws IOException {
        try (StoreRig rig = StoreRig.create(files)) {
            for (int i = 1; i <= 5; i++) {
                places.add(Geometry.SEGMENTS_AT + (i - 1) * 8192L);
                rig.append(i * 1024L, 1024, i);
                rig.store.committed(i == 4 ? 3 : i == 5 ? 3 : i);
            }
        }
    }

    private byte[] log() throws IOException {
        return Files.readAllBytes(directory.resolve(StoreFiles.LOG));
    }

    private void overwrite(long at, byte[] bytes) throws IOException {
        try (LayerFile file = files.open(StoreFiles.LOG)) {
            file.write(ByteBuffer.wrap(bytes), at);
            file.sync();
        }
    }

    private void flip(long at) throws IOException {
        overwrite(at, new byte[] {(byte) ~log()[(int) at]});
    }

    @Test
    void aLogThatIsCutAtAnyByteEndsAtTheRecordBefore() throws IOException {
        writeFive();
        byte[] whole = log();
        int fourthAt = places.get(3).intValue();
        int lastAt = places.get(4).intValue();
        byte[] tail = Arrays.copyOfRange(whole, fourthAt, lastAt + 8192);
        int recordBytes = RecordFormat.HEADER_BYTES + 1024;
        int fourthEnds = lengthWithoutZeros(tail, recordBytes);
        int fifthBegins = lastAt - fourthAt;
        int fifthEnds = lengthWithoutZeros(tail, fifthBegins + recordBytes);
        for (int cut = fifthEnds - 1; cut >= 0; cut--) {
            tail[cut] = 0;
            // Where there was a zero already, the cut is the same as the one before.
            boolean changes = whole[fourthAt + cut] != 0;
            if (changes) {
                overwrite(
                        fourthAt + cut / 512 * 512,
                        Arrays.copyOfRange(tail, cut / 512 * 512, cut / 512 * 512 + 512));
                assertThat(endOf()).as("cut at byte %d", cut).isEqualTo(cut >= fourthEnds ? 4 : 3);
            }
        }
    }

    private static int lengthWithoutZeros(byte[] bytes, int most) {
        int length = most;
        while (bytes[length - 1] == 0) {
            length--;
        }
        return length;
    }

    /// Only scans, which changes nothing; opening would be much slower for some ten thousand cuts.
    private long endOf() throws IOException {
        StoreOpening opening = StoreOpening.of(files, StoreRig.IDENTITY, StoreRig.SMALL);
        try {
            LogScan scan = opening.scan(new Batch(StoreRig.IDENTITY.group(), StoreRig.BATCH_BYTES));
            assertThat(scan.damage()).isEmpty();
            assertThat(scan.committed()).isEqualTo(scan.last() == 3 ? 2 : 3);
            return scan.last();
        } finally {
            opening.file().close();
            opening.data().close();
        }
    }

    @Test
    void aTornTailIsGoneForGoodWithAllThatLiesBehindIt() throws IOException {
        writeFive();
        flip(places.get(3) + 4096);
        try (StoreRig rig = StoreRig.open(files)) {
            assertThat(rig.store.recovered().end()).isEqualTo(3);
            assertThat(rig.store.recovered().isDamaged()).isFalse();
        }
        flip(places.get(3) + 4096); // as if the disk had come to its senses
        try (StoreRig rig = StoreRig.open(files)) {
            assertThat(rig.store.recovered().end()).as("the fourth is whole again").isEqualTo(4);
        }
    }

    @Test
    void aBadRecordThatWasCommittedIsDamageAndNothingIsChanged() throws IOException {
        writeFive();
        flip(places.get(1) + 100);
        byte[] before = log();
        try (StoreRig rig = StoreRig.open(files)) {
            Recovered found = rig.store.recovered();
            assertThat(found.damage()).containsExactly(new Positions(2, 2));
            assertThat(found.end()).isEqualTo(1);
            assertThat(found.committed()).isEqualTo(3);
            assertThatThrownBy(() -> rig.append(0, 512, 1))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(log()).isEqualTo(before);
    }

    @Test
    @Covers("R8")
    void whatLiesBehindADamagedRecordIsGivenUpForGood() throws IOException {
        writeFive();
        flip(places.get(1) + 100);
        try (StoreRig rig = StoreRig.open(files)) {
            rig.store.cutAfter(1);
            assertThat(rig.store.recovered().isDamaged()).isFalse();
            assertThat(rig.store.recovered().end()).isEqualTo(1);
            assertThat(rig.append(0, 512, 9)).isEqualTo(2);
        }
        flip(places.get(1) + 100); // as if the disk had come to its senses
        try (StoreRig rig = StoreRig.open(files)) {
            assertThat(rig.store.recovered().isDamaged()).isFalse();
            assertThat(rig.store.recovered().end()).isLessThanOrEqualTo(2);
            rig.store.committed(2);
            for (int i = 3; i <= 5; i++) {
                assertThat(rig.read(i * 1024L, 512)).as("of the old record " + i).containsOnly(0);
            }
        }
    }

    @Test
    @Covers("R3")
    void eitherSuperblockCanBeLostAndNothingIsForgotten() throws IOException {
        writeFive();
        EpochMark ninth = StoreRig.EPOCH_1.withEpoch(9);
        try (StoreRig rig = StoreRig.open(files)) {
            rig.store.marks().persist(ninth);
        }
        byte[] whole = log();
        for (int slot = 0; slot < 2; slot++) {
            for (int at = 0; at < StoreLimits.BLOCK; at += 61) {
                overwrite(0, Arrays.copyOf(whole, 8192));
                flip(slot * 4096L + at);
                try (StoreRig rig = StoreRig.open(files)) {
                    assertThat(rig.store.recovered().persisted()).isEqualTo(ninth);
                    assertThat(rig.store.recovered().end()).isEqualTo(5);
                }
            }
        }
        flip(100);
        flip(4096 + 100);
        overwrite(0, new byte[8192]);
        assertThatThrownBy(() -> StoreRig.open(files)).hasMessageContaining("volume-log-damaged");
    }

    @Test
    void aNewerFormatIsLeftAlone() throws IOException {
        writeFive();
        byte[] oldest = {0, 0, 0, 2};
        overwrite(12, oldest);
        overwrite(4096 + 12, oldest);
        byte[] before = log();
        assertThatThrownBy(() -> StoreRig.open(files))
                .hasMessageContaining("volume-log-format-newer");
        assertThat(log()).isEqualTo(before);
    }
}
