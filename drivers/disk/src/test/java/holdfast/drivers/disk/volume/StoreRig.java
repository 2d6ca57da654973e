package holdfast.drivers.disk.volume;

import holdfast.drivers.disk.BlockFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;

/// A small store, and the loop's few moves on it, for tests.
final class StoreRig implements AutoCloseable {

    static final CopyIdentity IDENTITY = new CopyIdentity(new UUID(1, 1), new UUID(2, 2));
    static final UUID VOLUME = new UUID(3, 3);
    static final int VOLUME_BYTES = 64 << 10;
    static final int BATCH_BYTES = 8 << 10;

    /// 16 segments of 44 KiB; memory for two of the largest batches and a little more.
    static final StoreSettings SMALL =
            new StoreSettings(
                    16,
                    44 << 10,
                    BATCH_BYTES,
                    (2 * StoreSettings.blocksOfABatch(BATCH_BYTES) + 40) * StoreLimits.BLOCK);

    static final EpochMark EPOCH_1 = new EpochMark(1, new UUID(9, 9), 1);

    final VolumeStore store;
    final Batch batch;
    final VolumeReader reader;
    private long epoch;

    private StoreRig(VolumeStore store) {
        this.store = store;
        batch = store.newBatch();
        batch.inGeneration(EPOCH_1);
        reader = store.newReader();
        epoch = Math.max(1, store.lastEpoch().epoch());
    }

    /// With volume 0, and no thread that destages.
    static StoreRig create(BlockFiles files) throws IOException {
        VolumeStore.create(files, IDENTITY, SMALL, _ -> {});
        StoreRig rig = open(files);
        rig.store.volumes().add(0, VOLUME, VOLUME_BYTES);
        return rig;
    }

    static StoreRig open(BlockFiles files) throws IOException {
        return new StoreRig(new VolumeStore(StoreOpening.of(files, IDENTITY, SMALL), false));
    }

    static StoreRig openWithThread(BlockFiles files) throws IOException {
        return new StoreRig(VolumeStore.open(files, IDENTITY, SMALL));
    }

    void inEpoch(long number) {
        epoch = number;
    }

    /// Adds a write of bytes of one value to the batch that is being built.
    StoreRig write(long offset, int length, int value) {
        ByteBuffer into = batch.addWrite(0, offset, length);
        while (into.hasRemaining()) {
            into.put((byte) value);
        }
        return this;
    }

    StoreRig begin() {
        batch.begin();
        return this;
    }

    /// Seals what was built and appends it.
    long append() throws IOException {
        batch.seal(epoch, store.lastPosition() + 1, store.committed(), store.chain());
        store.append(batch);
        return store.lastPosition();
    }

    long append(long offset, int length, int value) throws IOException {
        return begin().write(offset, length, value).append();
    }

    /// Appends and commits.
    long put(long offset, int length, int value) throws IOException {
        long position = append(offset, length, value);
        store.committed(position);
        return position;
    }

    byte[] read(long offset, int length) throws IOException {
        byte[] bytes = new byte[length];
        reader.read(0, offset, ByteBuffer.wrap(bytes));
        return bytes;
    }

    /// The value of each sector of the volume, which must be the same all over the sector.
    int[] sectors() throws IOException {
        byte[] bytes = read(0, VOLUME_BYTES);
        int[] values = new int[VOLUME_BYTES / StoreLimits.SECTOR];
        for (int i = 0; i < bytes.length; i++) {
            int sector = i / StoreLimits.SECTOR;
            if (i % StoreLimits.SECTOR == 0) {
                values[sector] = bytes[i];
            } else if (values[sector] != bytes[i]) {
                throw new AssertionError("sector " + sector + " is mixed");
            }
        }
        return values;
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
