package holdfast.drivers.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/// A file of a [FileLayer].
public interface LayerFile extends Closeable {

    long size() throws IOException;

    /// Reads until the buffer is full or the file ends.
    ///
    /// @return how many bytes were read
    int read(ByteBuffer into, long at) throws IOException;

    /// Writes all of the buffer. Read by everybody at once, and durable after the next [#sync].
    void write(ByteBuffer from, long at) throws IOException;

    /// Makes durable all that was written, and the file's length. A failure is final: what was written
    /// since the last success is unknown, and asking again proves nothing.
    void sync() throws IOException;
}
