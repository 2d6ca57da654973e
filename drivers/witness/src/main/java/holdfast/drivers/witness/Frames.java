package holdfast.drivers.witness;

import holdfast.core.model.Bytes;
import holdfast.drivers.format.ByteReader;
import holdfast.drivers.format.ByteWriter;
import holdfast.drivers.format.FormatException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/// The frames between the daemon and its child: the length in four bytes, then the content. Both ends are
/// the same program, so that the frames have no version.
final class Frames {

    /// Less than a pipe holds: whoever writes one frame to an empty pipe never waits.
    static final int MAX_BYTES = 60 * 1024;

    private Frames() {}

    static void write(OutputStream stream, ByteWriter content) throws IOException {
        if (content.size() > MAX_BYTES) {
            throw new IllegalStateException("a frame of " + content.size() + " bytes");
        }
        byte[] frame = new ByteWriter(content.size() + 4).putBytes(content.toBytes()).toArray();
        DataOutputStream out = new DataOutputStream(stream);
        out.write(frame);
        out.flush();
    }

    /// The next frame, or nothing where the other side has ended.
    static Optional<ByteReader> read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        try {
            int length = in.readInt();
            if (length < 0 || length > MAX_BYTES) {
                throw new IOException("a frame of " + length + " bytes");
            }
            byte[] content = new byte[length];
            in.readFully(content);
            return Optional.of(new ByteReader(Bytes.of(content)));
        } catch (EOFException _) {
            return Optional.empty();
        }
    }

    /// What a [FormatException] is between two ends of one program.
    static IllegalStateException broken(FormatException e) {
        return new IllegalStateException("a frame of the own program can't be read", e);
    }
}
