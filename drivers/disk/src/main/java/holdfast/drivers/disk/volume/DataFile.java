package holdfast.drivers.disk.volume;

import holdfast.drivers.disk.AlignedBuffer;
import holdfast.drivers.disk.BlockFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/// One volume's bytes: a sparse file. Offsets are the volume's, multiples of 4,096.
final class DataFile {

    private static final ByteBuffer ZEROS =
            AlignedBuffer.ofBytes(StoreLimits.RUN_BYTES).asReadOnlyBuffer();

    private final BlockFile file;
    private volatile VolumeEntry entry;

    /// Something was written since the last sync.
    private volatile boolean dirty = true;

    DataFile(BlockFile file, VolumeEntry entry) {
        this.file = file;
        this.entry = entry;
    }

    VolumeEntry entry() {
        return entry;
    }

    static long fileBytes(long volumeBytes) {
        return DataHeader.DATA_AT + StoreLimits.blocks(volumeBytes);
    }

    /// Durable on return. The entry counts when the caller has made that durable too.
    void grow(VolumeEntry larger) throws IOException {
        file.extend(fileBytes(larger.bytes()));
        file.sync();
        entry = larger;
    }

    /// Fills the buffer; zeros where the file does not reach.
    void read(ByteBuffer into, long offset) throws IOException {
        int from = into.position();
        int wanted = into.remaining();
        int read = file.read(into, DataHeader.DATA_AT + offset);
        Zeros.put(into, from + read, wanted - read);
    }

    /// Where something may have been written, at this block or after it: all before reads as zeros.
    long dataFrom(long offset) throws IOException {
        long from = file.dataFrom(DataHeader.DATA_AT + offset);
        return from == Long.MAX_VALUE
                ? from
                : (from - DataHeader.DATA_AT) / StoreLimits.BLOCK * StoreLimits.BLOCK;
    }

    void write(ByteBuffer from, long offset) throws IOException {
        dirty = true;
        file.write(from, DataHeader.DATA_AT + offset);
    }

    /// As [BlockFile#write(ByteBuffer[], long[], int)].
    void write(ByteBuffer[] from, long[] offsets, int count) throws IOException {
        dirty = true;
        for (int i = 0; i < count; i++) {
            offsets[i] += DataHeader.DATA_AT;
        }
        file.write(from, offsets, count);
    }

    /// A hole where the file system can, else zeros. Never beyond the volume's end, so that the file does not grow.
    void zero(long offset, long length) throws IOException {
        dirty = true;
        long bytes = Math.min(length, StoreLimits.blocks(entry.bytes()) - offset);
        if (bytes <= 0 || file.punch(DataHeader.DATA_AT + offset, bytes)) {
            return;
        }
        for (long done = 0; done < bytes; done += StoreLimits.RUN_BYTES) {
            ByteBuffer zeros = ZEROS.duplicate();
            zeros.limit((int) Math.min(StoreLimits.RUN_BYTES, bytes - done));
            file.write(zeros, DataHeader.DATA_AT + offset + done);
        }
    }

    void sync() throws IOException {
        if (dirty) {
            dirty = false;
            try {
                file.sync();
            } catch (IOException e) {
                dirty = true;
                throw e;
            }
        }
    }

    void close() throws IOException {
        file.close();
    }
}
