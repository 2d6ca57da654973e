package holdfast.bench.wire;

import java.io.IOException;
import java.nio.ByteBuffer;

/// A connection, of which one thread reads and writes. Buffers are on the heap: around an SSLEngine they
/// are the cheaper ones.
interface Line {

    /// Sends all that is left in the buffer.
    void send(ByteBuffer bytes) throws IOException;

    /// Waits for more, and puts it into the buffer, which has room for a whole TLS record.
    ///
    /// @return whether there was any, and not the end
    boolean receive(ByteBuffer into) throws IOException;
}
