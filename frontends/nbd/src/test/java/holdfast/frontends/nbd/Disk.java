package holdfast.frontends.nbd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.stream.Stream;

/// One copy of one volume in one file: past the page cache where offset and length allow it.
final class Disk implements AutoCloseable {

    private static final int GRAIN = 64 << 10;

    private final FileChannel direct;
    private final FileChannel odd;
    private final BitSet zeroes = new BitSet();
    private final ByteBuffer nothing =
            ByteBuffer.allocateDirect((1 << 20) + Buffers.PAGE).alignedSlice(Buffers.PAGE);
    final long size;

    Disk(Path file, long size) throws IOException {
        this.size = size;
        this.odd =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DSYNC);
        this.direct =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, direct());
        if (odd.size() < size) {
            // Written, and not only as long: the first write to a block is no slower than the
            // second.
            for (long at = odd.size(); at < size; at += GRAIN) {
                write(nothing.clear().limit(GRAIN), at);
            }
            force();
            zeroes.set(0, (int) (size / GRAIN));
        }
    }

    /// By its name: the compiler warns of whoever names its class.
    private static OpenOption direct() {
        try {
            Object[] all = Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants();
            return Stream.of(all)
                    .map(OpenOption.class::cast)
                    .filter(option -> option.toString().equals("DIRECT"))
                    .findFirst()
                    .orElseThrow();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private FileChannel channel(long offset, int length) {
        return ((offset | length) & (Buffers.PAGE - 1)) == 0 ? direct : odd;
    }

    void read(ByteBuffer buffer, long offset) throws IOException {
        FileChannel from = channel(offset, buffer.remaining());
        long at = offset;
        while (buffer.hasRemaining()) {
            int count = from.read(buffer, at);
            if (count < 0) {
                throw new IOException("the file is too short");
            }
            at += count;
        }
    }

    void write(ByteBuffer buffer, long offset) throws IOException {
        FileChannel to = channel(offset, buffer.remaining());
        zeroes.clear((int) (offset / GRAIN), (int) ((offset + buffer.remaining() - 1) / GRAIN) + 1);
        long at = offset;
        while (buffer.hasRemaining()) {
            at += to.write(buffer, at);
        }
    }

    void zero(long offset, long length) throws IOException {
        long at = offset;
        long end = offset + length;
        while (at < end) {
            int part = (int) Math.min(end - at, nothing.capacity() - (at & (Buffers.PAGE - 1)));
            write(nothing.clear().limit(part), at);
            at += part;
        }
        int first = (int) ((offset + GRAIN - 1) / GRAIN);
        int last = (int) (end / GRAIN);
        if (first < last) {
            zeroes.set(first, last);
        }
    }

    /// How far the grains from here on are alike.
    long alike(long offset) {
        int grain = (int) (offset / GRAIN);
        int end = isZero(offset) ? zeroes.nextClearBit(grain) : zeroes.nextSetBit(grain);
        return end < 0 ? size - offset : Math.min((long) end * GRAIN, size) - offset;
    }

    boolean isZero(long offset) {
        return zeroes.get((int) (offset / GRAIN));
    }

    /// What was written is durable.
    void force() throws IOException {
        direct.force(false);
    }

    @Override
    public void close() throws IOException {
        direct.close();
        odd.close();
    }
}
