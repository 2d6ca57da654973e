package holdfast.drivers.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/// A file of [LossyFiles], opened for I/O past the page cache.
///
/// It holds callers to what a real one asks of them.
final class LossyBlockFile implements BlockFile {

    private final LossyFiles files;
    private final LossyFile file;
    private final boolean durable;

    LossyBlockFile(LossyFiles files, LossyFile file, boolean durable) {
        this.files = files;
        this.file = file;
        this.durable = durable;
    }

    private static void requireAligned(ByteBuffer buffer, long at) {
        if (!buffer.isDirect()
                || at % Limits.BLOCK != 0
                || buffer.remaining() % Limits.BLOCK != 0
                || buffer.alignmentOffset(buffer.position(), Limits.BLOCK) != 0) {
            throw new IllegalArgumentException("not aligned: " + buffer + " at " + at);
        }
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public int read(ByteBuffer into, long at) throws IOException {
        requireAligned(into, at);
        return file.read(into, at);
    }

    @Override
    public void write(ByteBuffer from, long at) throws IOException {
        requireAligned(from, at);
        int length = from.remaining();
        synchronized (files) {
            file.write(from, at);
            if (durable) {
                file.settle(at, length);
            }
        }
    }

    @Override
    public void sync() throws IOException {
        file.sync();
    }

    /// A hole is durable at once, which it may be: held in memory sector by sector, one of a whole volume would take the memory of
    /// the daemon that is rehearsed.
    @Override
    public boolean punch(long at, long length) throws IOException {
        if (at % Limits.BLOCK != 0 || length % Limits.BLOCK != 0) {
            throw new IllegalArgumentException("not aligned: " + length + " bytes at " + at);
        }
        long end = Math.min(at + length, file.size());
        if (end > at) {
            file.punch(at, end);
        }
        return true;
    }

    @Override
    public void extend(long size) throws IOException {
        if (size > file.size()) {
            file.write(ByteBuffer.allocate(1), size - 1);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
