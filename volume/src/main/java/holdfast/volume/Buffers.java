package holdfast.volume;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Direct buffers of one size, made when they are first needed and used again.
final class Buffers {

    private final int bytes;
    private final int most;
    private final ArrayDeque<ByteBuffer> free = new ArrayDeque<>();
    private int made;

    /// @param most that there may be at a time
    Buffers(int bytes, int most) {
        this.bytes = bytes;
        this.most = most;
    }

    int bytes() {
        return bytes;
    }

    /// An empty one; nothing where all are taken.
    @Nullable ByteBuffer take() {
        ByteBuffer buffer = free.poll();
        if (buffer == null && made < most) {
            made++;
            buffer = ByteBuffer.allocateDirect(bytes);
        }
        return buffer == null ? null : buffer.clear();
    }

    void give(ByteBuffer buffer) {
        free.push(buffer);
    }

    boolean isAny() {
        return !free.isEmpty() || made < most;
    }
}
