package holdfast.drivers.disk.volume;

import holdfast.drivers.disk.AlignedBuffer;
import holdfast.drivers.disk.DiskException;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Writes to data files past the log: blocks that another copy gave. Which of them are taken is decided above (R12); what
/// is written here is durable after [VolumeStore#sync].
///
/// May be used by one thread besides the loop.
public final class FillWriter {

    private final Overlay overlay;
    private final DataFiles data;
    private final ByteBuffer aligned = AlignedBuffer.ofBytes(StoreLimits.RUN_BYTES);

    FillWriter(Overlay overlay, DataFiles data) {
        this.overlay = overlay;
        this.data = data;
    }

    /// Takes blocks that are as new as every record committed here that touches them: what memory knows of them is gone.
    /// Records that are committed later come above them, the older ones among those as well.
    ///
    /// @param offset a multiple of 4,096
    /// @param bytes  a multiple of 4,096 of them, or up to the volume's end
    public void write(int volume, long offset, ByteBuffer bytes) throws DiskException {
        fill(volume, offset, bytes, true);
    }

    /// The same for blocks of zeros, which become a hole where the file system can.
    public void zero(int volume, long offset, long length) throws DiskException {
        DataFile file = require(volume, offset, length);
        synchronized (data) {
            supersede(volume, offset, length);
            try {
                file.zero(offset, StoreLimits.blocks(length));
            } catch (IOException e) {
                throw failed(file, e);
            }
        }
    }

    /// Puts a block back that the disk can't give. The bytes are the block's as of a position at or above the checkpoint, and
    /// nothing above that position touched it; committed records that are in memory stay above it.
    ///
    /// @param offset as for [#write]
    public void repair(int volume, long offset, ByteBuffer bytes) throws DiskException {
        fill(volume, offset, bytes, false);
    }

    private void fill(int volume, long offset, ByteBuffer bytes, boolean newest)
            throws DiskException {
        long length = bytes.remaining();
        DataFile file = require(volume, offset, length);
        synchronized (data) {
            if (newest) {
                supersede(volume, offset, length);
            }
            int from = bytes.position();
            for (int done = 0; done < length; done += StoreLimits.RUN_BYTES) {
                int count = (int) Math.min(StoreLimits.RUN_BYTES, length - done);
                int whole = (int) StoreLimits.blocks(count);
                aligned.clear().put(0, bytes, from + done, count);
                Zeros.put(aligned, count, whole - count);
                try {
                    file.write(aligned.clear().limit(whole), offset + done);
                } catch (IOException e) {
                    throw failed(file, e);
                }
            }
        }
        bytes.position(bytes.limit());
    }

    private void supersede(int volume, long offset, long length) {
        long first = BlockKey.of(volume, offset / StoreLimits.BLOCK);
        overlay.supersede(first, first + StoreLimits.blocks(length) / StoreLimits.BLOCK);
    }

    private DataFile require(int volume, long offset, long length) {
        DataFile file = data.get(volume);
        long end = offset + length;
        long size = file.entry().bytes();
        if (offset < 0
                || length <= 0
                || offset % StoreLimits.BLOCK != 0
                || end > size
                || end % StoreLimits.BLOCK != 0 && end != size) {
            throw new IllegalArgumentException(
                    "volume " + volume + ": " + length + " bytes at " + offset);
        }
        return file;
    }

    private static DiskException failed(DataFile file, IOException error) {
        return StoreProblems.of("fill-volume", DataHeader.name(file.entry().volume()), error);
    }
}
