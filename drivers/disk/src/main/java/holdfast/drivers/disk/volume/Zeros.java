package holdfast.drivers.disk.volume;

import java.nio.ByteBuffer;

/// Writes zeros into buffers.
final class Zeros {

    private static final byte[] BLOCK = new byte[StoreLimits.BLOCK];

    private Zeros() {}

    /// @param at absolute
    static void put(ByteBuffer into, int at, int length) {
        for (int done = 0; done < length; done += BLOCK.length) {
            into.put(at + done, BLOCK, 0, Math.min(BLOCK.length, length - done));
        }
    }
}
