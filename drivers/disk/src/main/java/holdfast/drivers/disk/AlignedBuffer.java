package holdfast.drivers.disk;

import java.nio.ByteBuffer;

/// Buffers whose address the kernel takes for I/O past the page cache.
public final class AlignedBuffer {

    private AlignedBuffer() {}

    /// A direct buffer of zeros, its address a multiple of 4,096.
    public static ByteBuffer ofBytes(int bytes) {
        return ByteBuffer.allocateDirect(Math.addExact(bytes, Limits.BLOCK))
                .alignedSlice(Limits.BLOCK)
                .slice(0, bytes);
    }
}
