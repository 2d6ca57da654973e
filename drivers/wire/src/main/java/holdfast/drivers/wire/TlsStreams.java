package holdfast.drivers.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/// A [TlsChannel] as streams, while it blocks.
final class TlsStreams {

    private TlsStreams() {}

    static InputStream input(TlsChannel tls) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int from, int count) throws IOException {
                return tls.read(ByteBuffer.wrap(bytes, from, count));
            }
        };
    }

    static OutputStream output(TlsChannel tls) {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                if (!tls.write(ByteBuffer.wrap(bytes, from, count))) {
                    throw new IOException("the connection does not block any more");
                }
            }
        };
    }
}
