package holdfast.drivers.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/// A file of [BlockFiles] that is read and written past the page cache.
///
/// Offsets, lengths and the addresses of buffers (direct ones) are multiples of 4,096. Unless the file was opened
/// as durable, what was written is durable after the next [#sync].
public interface BlockFile extends LayerFile {

    /// Writes several pieces, in any order or at the same time, and returns when all are written.
    ///
    /// @param from  the pieces, which do not touch each other in the file; used up by this
    /// @param at    where each goes; used up, too
    /// @param count of pieces
    default void write(ByteBuffer[] from, long[] at, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            write(from[i], at[i]);
        }
    }

    /// Gives a part of the file back to the file system. It reads as zeros at once, and durably so after the
    /// next [#sync].
    ///
    /// @param at     a multiple of 4,096, as is the length
    /// @return false where the file system can't; then nothing happened
    boolean punch(long at, long length) throws IOException;

    /// Where something may have been written, at this place or after it: all before that reads as zeros. The place itself
    /// where the file system does not say; [Long#MAX_VALUE] where nothing is.
    default long dataFrom(long at) throws IOException {
        return at;
    }

    /// Makes the file longer. The new part reads as zeros and takes no room.
    void extend(long size) throws IOException;
}
