package holdfast.drivers.disk;

import java.io.IOException;

/// A file of [BlockFiles] that is read and written past the page cache.
///
/// Offsets, lengths and the addresses of buffers (direct ones) are multiples of 4,096. Unless the file was opened
/// as durable, what was written is durable after the next [#sync].
public interface BlockFile extends LayerFile {

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
