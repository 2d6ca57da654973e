package holdfast.drivers.disk.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Covers;
import holdfast.drivers.disk.DiskException;
import holdfast.drivers.disk.RealFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a store does on a real file system.
class VolumeStoreTest {

    @TempDir Path directory;
    private RealFiles files;

    @BeforeEach
    void place() {
        files = new RealFiles(directory);
    }

    private static byte[] bytes(int length, int value) {
        byte[] bytes = new byte[length];
        java.util.Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @Test
    @Covers("R6")
    void whatIsNotCommittedIsNotRead() throws IOException {
        try (StoreRig rig = StoreRig.create(files)) {
            long first = rig.append(0, 4096, 1);
            rig.append(0, 512, 2);

            assertThat(rig.read(0, 4096)).isEqualTo(bytes(4096, 0));
            rig.store.committed(first);
            assertThat(rig.read(0, 4096)).isEqualTo(bytes(4096, 1));
            rig.store.sync();
            assertThat(rig.read(0, 4096)).isEqualTo(bytes(4096, 1));
            rig.store.committed(2);
            assertThat(rig.read(0, 512)).isEqualTo(bytes(512, 2));
            assertThat(rig.read(512, 3584)).isEqualTo(bytes(3584, 1));
        }
    }

    @Test
    @Covers("R6")
    void theDataFileHasWhatIsCommittedAndNothingElse() throws IOException {
        try (StoreRig rig = StoreRig.create(files)) {
            rig.put(0, 4096, 1);
            rig.append(4096, 4096, 2);
            rig.store.sync();
            assertThat(rig.store.figures().checkpoint()).isEqualTo(1);
        }
        ByteBuffer data = ByteBuffer.allocate(8192);
        try (var file = files.open(DataHeader.name(StoreRig.VOLUME))) {
            file.read(data, DataHeader.DATA_AT);
        }
        assertThat(java.util.Arrays.copyOf(data.array(), 4096)).isEqualTo(bytes(4096, 1));
        assertThat(java.util.Arrays.copyOfRange(data.array(), 4096, 8192))
                .isEqualTo(bytes(4096, 0));
    }

    @Test
    void anOpenedStoreHasWhatWasAppendedAndKnowsWhatWasCommitted() throws IOException {
        try (StoreRig rig = StoreRig.create(files)) {
            rig.put(0, 4096, 1);
            rig.put(512, 1024, 2);
            rig.append(0, 512, 3);
        }
        try (StoreRig rig = StoreRig.open(files)) {
            Recovered found = rig.store.recovered();
            assertThat(found.end()).isEqualTo(3);
            assertThat(found.committed()).isEqualTo(2);
            assertThat(found.first()).isEqualTo(1);
            assertThat(found.endMark()).isEqualTo(StoreRig.EPOCH_1);
            assertThat(found.epochs()).containsExactly(new EpochEnd(StoreRig.EPOCH_1, 3));
            assertThat(found.damage()).isEmpty();
            assertThat(rig.read(0, 512)).isEqualTo(bytes(512, 1));
            assertThat(rig.read(512, 1024)).isEqualTo(bytes(1024, 2));

            rig.store.committed(3);
            assertThat(rig.read(0, 512)).isEqualTo(bytes(512, 3));
            assertThat(rig.put(8192, 512, 4)).isEqualTo(4);
        }
    }

    @Test
    void aRangeOfZerosHidesWhatLiesBelowAndShowsWhatComesAfter() throws IOException {
        try (StoreRig rig = StoreRig.create(files)) {
            rig.put(0, 8192, 1);
            rig.put(8192, 8192, 1);
            rig.store.sync();
            rig.begin();
            rig.batch.addTrim(0, 512, 12_288);
            rig.write(4096, 512, 7);
            rig.store.committed(rig.append());

            for (int look = 0; look < 2; look++) {
                assertThat(rig.read(0, 512)).isEqualTo(bytes(512, 1));
                assertThat(rig.read(512, 3584)).isEqualTo(bytes(3584, 0));
                assertThat(rig.read(4096, 512)).isEqualTo(bytes(512, 7));
                assertThat(rig.read(4608, 8192)).isEqualTo(bytes(8192, 0));
                assertThat(rig.read(12_800, 3584)).isEqualTo(bytes(3584, 1));
                rig.store.sync();
            }
        }
        try (StoreRig rig = StoreRig.open(files)) {
            assertThat(rig.read(4608, 8192)).isEqualTo(bytes(8192, 0));
        }
    }

    @Test
    void theLogGoesRoundAndRoundAndHistoryIsReadable() throws IOException {
        try (StoreRig rig = StoreRig.create(files)) {
            for (int i = 1; i <= 500; i++) {
                if (rig.store.room() < 4096) {
                    rig.store.sync();
                }
                rig.put(i % 16 * 4096L, 4096, i % 100);
            }
            long oldest = rig.store.figures().oldest();
            assertThat(oldest).isBetween(380L, 460L);
            Batch read = rig.store.newBatch();
            LogReader records = rig.store.records(oldest + 3);
            for (long position = oldest + 3; position <= 500; position++) {
                assertThat(records.next(read)).isEqualTo(LogReader.Step.RECORD);
                assertThat(read.position()).isEqualTo(position);
                assertThat(read.bytes().get(4096)).isEqualTo((byte) (position % 100));
            }
            assertThat(records.next(read)).isEqualTo(LogReader.Step.END);
            assertThat(rig.store.records(oldest - 1).next(read)).isEqualTo(LogReader.Step.GONE);
        }
        try (StoreRig rig = StoreRig.open(files)) {
            assertThat(rig.store.recovered().end()).isEqualTo(500);
            Batch read = rig.store.newBatch();
            LogReader records = rig.store.records(rig.store.recovered().first());
            int count = 0;
            while (records.next(read) == LogReader.Step.RECORD) {
                count++;
            }
            assertThat(count).isEqualTo((int) (501 - rig.store.recovered().first()));
        }
    }

    @Test
    void aFullLogSaysSoAndTakesEmptyRecordsStill() throws IOException {
        try (StoreRig rig = StoreRig.create(files)) {
            assertThat(rig.store.delayNanos()).isZero();
            long highest = 0;
            while (rig.store.room() >= 4096) {
                rig.put(0, 4096, 1);
                highest = Math.max(highest, rig.store.delayNanos());
            }
            assertThat(highest).isBetween(1_000_000L, 10_000_000L);
            assertThatThrownBy(() -> rig.append(0, 4096, 1))
                    .isInstanceOf(IllegalStateException.class);
            rig.begin().append();
            rig.store.sync();
            assertThat(rig.store.room()).isEqualTo(StoreRig.BATCH_BYTES);
            assertThat(rig.store.delayNanos()).isZero();
        }
    }

    @Test
    void aCopyTakesTheBytesOfAnother() throws IOException {
        Path other = java.nio.file.Files.createDirectory(directory.resolve("other"));
        try (StoreRig primary = StoreRig.create(files);
                StoreRig copy = StoreRig.create(new RealFiles(other))) {
            primary.begin().write(0, 512, 5).write(8192, 4096, 6).append();
            ByteBuffer sent = primary.batch.view().limit(primary.batch.wireBytes());

            Batch received = copy.store.newBatch();
            received.receiveHeader().put(sent.slice(0, 4096));
            assertThat(received.headerReceived()).isEqualTo(4608);
            received.receivePayload().put(sent.slice(4096, 4608));
            assertThat(received.payloadReceived()).isTrue();
            assertThat(copy.store.continues(received)).isTrue();
            copy.store.append(received);
            copy.store.committed(1);
            assertThat(copy.read(8192, 4096)).isEqualTo(bytes(4096, 6));
            assertThat(copy.store.chain()).isEqualTo(primary.store.chain());

            received.receiveHeader().put(sent.slice(0, 4096));
            received.headerReceived();
            received.receivePayload().put(bytes(4608, 9));
            assertThat(received.payloadReceived()).isFalse();
            assertThat(copy.store.continues(received)).isFalse();
        }
    }

    @Test
    @Covers({"R3", "R10"})
    void marksAndVolumesAreKept() throws IOException {
        UUID fill = new UUID(5, 5);
        UUID second = new UUID(6, 6);
        EpochMark seventh = StoreRig.EPOCH_1.withEpoch(7);
        try (StoreRig rig = StoreRig.create(files)) {
            rig.store.marks().persist(seventh);
            rig.store.marks().persist(StoreRig.EPOCH_1);
            rig.store.marks().inconsistent(fill);
            rig.store.volumes().add(1, second, 1536);
            rig.store.volumes().grow(0, 1 << 20);
            rig.put((1 << 20) - 512, 512, 8);
        }
        try (StoreRig rig = StoreRig.open(files)) {
            assertThat(rig.store.recovered().persisted()).isEqualTo(seventh);
            assertThat(rig.store.recovered().mark()).isEqualTo(new FillMark.Inconsistent(fill));
            assertThat(rig.store.volumes().all())
                    .containsExactly(
                            new VolumeEntry(0, StoreRig.VOLUME, 1 << 20),
                            new VolumeEntry(1, second, 1536));
            rig.begin();
            rig.batch.addWrite(1, 1024, 512).put(bytes(512, 3));
            rig.store.committed(rig.append());
            rig.store.marks().consistent();
            rig.store.volumes().remove(0);
        }
        try (StoreRig rig = StoreRig.open(files)) {
            assertThat(rig.store.recovered().mark()).isEqualTo(new FillMark.Consistent());
            ByteBuffer read = ByteBuffer.allocate(1536);
            rig.reader.read(1, 0, read);
            assertThat(read.array()[1023]).isZero();
            assertThat(read.array()[1024]).isEqualTo((byte) 3);
            assertThat(files.names()).doesNotContain(DataHeader.name(StoreRig.VOLUME));
        }
        VolumeStore.delete(files, StoreRig.IDENTITY);
        assertThat(files.names()).isEmpty();
    }

    @Test
    void filesOfAnotherCopyAreNotTaken() throws IOException {
        StoreRig.create(files).close();
        CopyIdentity other = new CopyIdentity(new UUID(1, 2), StoreRig.IDENTITY.group());
        assertThatThrownBy(() -> VolumeStore.open(files, other, StoreRig.SMALL))
                .isInstanceOf(DiskException.class)
                .hasMessageContaining("volume-of-another-copy");
        assertThatThrownBy(() -> VolumeStore.delete(files, other))
                .hasMessageContaining("volume-of-another-copy");

        Path elsewhere = java.nio.file.Files.createDirectory(directory.resolve("elsewhere"));
        RealFiles others = new RealFiles(elsewhere);
        VolumeStore.create(others, other, StoreRig.SMALL, _ -> {});
        try (VolumeStore store = VolumeStore.open(others, other, StoreRig.SMALL)) {
            store.volumes().add(0, StoreRig.VOLUME, 8192);
        }
        String name = DataHeader.name(StoreRig.VOLUME);
        java.nio.file.Files.copy(
                elsewhere.resolve(name),
                directory.resolve(name),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> StoreRig.open(files))
                .hasMessageContaining("volume-of-another-copy");
    }

    @Test
    void theThreadDestagesByItself() throws Exception {
        StoreRig.create(files).close();
        try (StoreRig rig = StoreRig.openWithThread(files)) {
            long last = 0;
            for (int i = 0; i < 50; i++) {
                last = rig.put(i % 16 * 4096L, 4096, i);
            }
            long deadline = System.nanoTime() + 30_000_000_000L;
            while (rig.store.figures().checkpoint() < last && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(rig.store.figures().checkpoint()).isEqualTo(last);
            assertThat(rig.store.health()).isEqualTo(new Health.Fine());
            assertThat(rig.read(4096, 4096)).isEqualTo(bytes(4096, 49));
        }
    }
}
