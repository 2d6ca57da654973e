package holdfast.frontends.nbd;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// A number of aligned buffers of one size, given out and taken back.
final class Buffers {

    static final int PAGE = 4096;

    private final int bytes;
    private final ByteBuffer[] free;
    private int count;

    Buffers(int bytes, int count) {
        this.bytes = bytes;
        this.free = new ByteBuffer[count];
        ByteBuffer all = ByteBuffer.allocateDirect(bytes * count + PAGE).alignedSlice(PAGE);
        for (int i = 0; i < count; i++) {
            free[i] = all.slice(i * bytes, bytes);
        }
        this.count = count;
    }

    boolean fits(int length) {
        return length <= bytes;
    }

    boolean isMine(ByteBuffer buffer) {
        return buffer.capacity() == bytes;
    }

    int left() {
        return count;
    }

    @Nullable ByteBuffer take() {
        if (count == 0) {
            return null;
        }
        count--;
        return free[count].clear();
    }

    void give(ByteBuffer buffer) {
        free[count] = buffer;
        count++;
    }
}
