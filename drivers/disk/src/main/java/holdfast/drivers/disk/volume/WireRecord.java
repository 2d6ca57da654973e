package holdfast.drivers.disk.volume;

import java.nio.ByteBuffer;

/// A record that came as one piece.
public final class WireRecord {

    private WireRecord() {}

    /// Takes it in.
    ///
    /// @param bytes from position to limit
    /// @return whether it is whole, and nothing more; if not, the batch has none
    public static boolean receive(ByteBuffer bytes, Batch into) {
        ByteBuffer header = into.receiveHeader();
        if (bytes.remaining() < header.remaining()) {
            return false;
        }
        int end = bytes.limit();
        header.put(bytes.limit(bytes.position() + header.remaining()));
        bytes.limit(end);
        if (into.headerReceived() != bytes.remaining()) {
            return false;
        }
        into.receivePayload().put(bytes);
        return into.payloadReceived();
    }
}
