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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Records that can't be read are put back (R8).
@Covers("R8")
class PutBackTest {

    private static final int RECORDS = 60;

    @TempDir Path directory;
    private RealFiles files;

    /// All records, as another copy gives them.
    private final List<Batch> records = new ArrayList<>();

    /// Records of two and three blocks, over more than one segment; all but the last are named as committed.
    @BeforeEach
    void write() throws IOException {
        files = new RealFiles(directory);
        try (StoreRig rig = StoreRig.create(files)) {
            for (int i = 1; i <= RECORDS; i++) {
                rig.inEpoch(i <= 30 ? 1 : 2);
                rig.append(i * 512L, i % 3 == 0 ? 4608 : 512, i);
                rig.store.committed(i);
                records.add(rig.store.newBatch());
                assertThat(rig.store.record(i, records.getLast())).isTrue();
            }
        }
    }

    private byte[] log() throws IOException {
        return Files.readAllBytes(directory.resolve(StoreFiles.LOG));
    }

    /// Turns a byte of the record of this position.
    private void damage(long position) throws IOException {
        byte[] bytes = log();
        ByteBuffer log = ByteBuffer.wrap(bytes);
        for (int at = (int) Geometry.SEGMENTS_AT; at < bytes.length; at += StoreLimits.BLOCK) {
            if (log.getLong(at) == RecordFormat.MAGIC
                    && log.getLong(at + RecordFormat.POSITION_AT) == position) {
                try (LayerFile file = files.open(StoreFiles.LOG)) {
                    file.write(ByteBuffer.wrap(new byte[] {(byte) ~bytes[at + 500]}), at + 500);
                    file.sync();
                }
                return;
            }
        }
        throw new AssertionError("no record " + position);
    }

    private List<ByteBuffer> from(long first, long last) {
        return records.subList((int) first - 1, (int) last).stream()
                .map(PutBackTest::wire)
                .toList();
    }

    private static ByteBuffer wire(Batch record) {
        return record.view().clear().limit(record.wireBytes());
    }

    private static MissingRecords missing(StoreRig rig) {
        return rig.store.recovered().missing().orElseThrow();
    }

    @Test
    void twoGapsAreFilledOneAfterTheOtherAndAllThatWasCommittedIsRead() throws IOException {
        for (long position : new long[] {5, 29, 30, 31, 32, 58}) {
            damage(position);
        }
        byte[] before;
        try (StoreRig rig = StoreRig.open(files)) {
            MissingRecords first = missing(rig);
            assertThat(first.first()).isEqualTo(5);
            assertThat(first.last()).isEqualTo(5);
            assertThat(first.chain()).isEqualTo(records.get(3).crc());
            assertThat(first.chainBehind()).isEqualTo(records.get(4).crc());
            rig.store.repair(from(5, 5));
            assertThat(rig.store.recovered().end()).isEqualTo(28);
            assertThat(missing(rig).last()).isEqualTo(32);
            assertThat(missing(rig).behind().epoch()).isEqualTo(2);
            rig.store.repair(from(29, 32));
            assertThat(rig.store.recovered().end()).isEqualTo(57);
            rig.store.repair(from(58, 58));
            assertThat(rig.store.recovered().isDamaged()).isFalse();
            assertThat(rig.store.recovered().missing()).isEmpty();
            assertThat(rig.store.recovered().end()).isEqualTo(RECORDS);
            rig.store.committed(RECORDS);
            for (int i = 1; i <= RECORDS; i++) {
                assertThat(rig.read(i * 512L, 512)[0]).isEqualTo(lastOn(i));
            }
            before = log();
            rig.inEpoch(3);
            assertThat(rig.append(0, 512, 6)).isEqualTo(RECORDS + 1);
        }
        assertThat(before).hasSameSizeAs(log());
        try (StoreRig rig = StoreRig.open(files)) {
            assertThat(rig.store.recovered().end()).isEqualTo(RECORDS + 1);
            assertThat(rig.store.recovered().isDamaged()).isFalse();
        }
    }

    /// What the last record that wrote there wrote: each third writes nine sectors.
    private static byte lastOn(int sector) {
        for (int i = sector; i >= Math.max(1, sector - 8); i--) {
            if (i == sector || i % 3 == 0) {
                return (byte) i;
            }
        }
        return (byte) sector;
    }

    @Test
    void whatDoesNotChainOnBothSidesIsNotWritten() throws IOException {
        damage(29);
        damage(30);
        byte[] before = log();
        try (StoreRig rig = StoreRig.open(files)) {
            Batch other = rig.store.newBatch();
            other.inGeneration(StoreRig.EPOCH_1);
            other.begin();
            other.addZero(0, 0, 512);
            other.seal(1, 30, 28, records.get(28).crc());
            for (List<ByteBuffer> wrong :
                    List.of(
                            List.<ByteBuffer>of(),
                            from(29, 29),
                            from(30, 30),
                            from(29, 31),
                            from(28, 30),
                            List.of(wire(records.get(28)), wire(other)),
                            List.of(wire(records.get(29)), wire(records.get(28))),
                            List.of(wire(records.get(28)).limit(4096), wire(records.get(29))))) {
                assertThatThrownBy(() -> rig.store.repair(wrong))
                        .isInstanceOf(IllegalStateException.class);
            }
            assertThat(log()).isEqualTo(before);
            rig.store.repair(from(29, 30));
            assertThat(rig.store.recovered().isDamaged()).isFalse();
        }
    }

    @Test
    void aDamagedLogGivesOthersWhatLiesBehindTheDamage() throws IOException {
        damage(10);
        try (StoreRig rig = StoreRig.open(files)) {
            Batch into = rig.store.newBatch();
            for (long position : new long[] {9, 11, 12, 59, 1, 2, 3}) {
                assertThat(rig.store.record(position, into)).as("record " + position).isTrue();
                assertThat(into.position()).isEqualTo(position);
                assertThat(into.crc()).isEqualTo(records.get((int) position - 1).crc());
            }
            assertThat(rig.store.record(10, into)).isFalse();
            assertThat(rig.store.record(61, into)).isFalse();
        }
    }

    @Test
    void whereNothingSoundLiesBehindNothingCanBePutBack() throws IOException {
        damage(59);
        damage(60);
        try (StoreRig rig = StoreRig.open(files)) {
            assertThat(rig.store.recovered().end()).isEqualTo(58);
            assertThat(rig.store.recovered().missing()).isEqualTo(Optional.empty());
            assertThatThrownBy(() -> rig.store.repair(from(59, 60)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
