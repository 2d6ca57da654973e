package holdfast.drivers.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Bytes;
import holdfast.core.model.Covers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Frames in a stream, however it is cut into reads.
@Covers("T4")
class FrameTest {

    /// Gives what it has in pieces of random length.
    private static final class Pieces extends InputStream {
        private final InputStream in;
        private final Random random;

        Pieces(byte[] bytes, long seed) {
            this.in = new ByteArrayInputStream(bytes);
            this.random = new Random(seed);
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return in.read(bytes, offset, Math.min(length, 1 + random.nextInt(9_000)));
        }
    }

    @Test
    void whatIsWrittenIsReadHoweverItIsCut() throws Exception {
        for (long seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            List<Frame> frames = new ArrayList<>();
            FrameBuffer buffer = new FrameBuffer();
            for (int i = 0; i < 40; i++) {
                byte[] payload = new byte[random.nextInt(i % 10 == 0 ? 300_000 : 200)];
                random.nextBytes(payload);
                frames.add(new Frame(random.nextInt(256), Bytes.of(payload)));
                buffer.put(frames.getLast().kind(), frames.getLast().payload());
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            buffer.writeTo(out);
            FrameReader reader = new FrameReader(new Pieces(out.toByteArray(), seed), 300_000);
            for (Frame frame : frames) {
                assertThat(reader.next()).isEqualTo(frame);
            }
            assertThatThrownBy(reader::next)
                    .isInstanceOf(EOFException.class)
                    .hasMessage("the peer closed the connection");
        }
    }

    @Test
    void theBytesOfAFrameStandAsTheyAlwaysDid() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FrameBuffer.write(
                out, Frame.PRESENCE, Clocks.write(new Clocks(1, 2, 3), RawPeer.text("{}")));
        FrameBuffer.write(out, Frame.LEAVE, Bytes.EMPTY);
        assertThat(HexFormat.of().formatHex(out.toByteArray()))
                .isEqualTo(
                        "0000001a04"
                                + "0000000000000001"
                                + "0000000000000002"
                                + "0000000000000003"
                                + "7b7d"
                                + "0000000008");
    }

    @Test
    void aStreamThatEndsWithinAFrameIsNotTakenForItsEnd() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FrameBuffer.write(out, Frame.MESSAGE, RawPeer.text("hello"));
        byte[] whole = out.toByteArray();
        for (int cut = 1; cut < whole.length; cut++) {
            byte[] part = Arrays.copyOf(whole, cut);
            assertThatThrownBy(new FrameReader(new ByteArrayInputStream(part), 100)::next)
                    .isInstanceOf(EOFException.class)
                    .hasMessage("the connection ended in a frame");
        }
    }

    @Test
    void aLengthThatIsNamedCostsNoMemory() {
        byte[] claim = {0x3f, -1, -1, -1, Frame.MESSAGE, 1, 2, 3};
        for (int i = 0; i < 50; i++) {
            FrameReader reader = new FrameReader(new ByteArrayInputStream(claim), 0x3fff_ffff);
            assertThatThrownBy(reader::next).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void aFrameBeyondTheLimitIsRefusedUnread() {
        byte[] negative = {-1, -1, -1, -5, Frame.MESSAGE};
        assertThatThrownBy(new FrameReader(new ByteArrayInputStream(negative), 100)::next)
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("4294967291");
        byte[] oneTooMany = {0, 0, 0, 101, Frame.MESSAGE};
        assertThatThrownBy(new FrameReader(new ByteArrayInputStream(oneTooMany), 100)::next)
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void randomBytesEndInAnIoExceptionAlways() {
        for (long seed = 0; seed < 3_000; seed++) {
            byte[] bytes = new byte[64];
            new Random(seed).nextBytes(bytes);
            bytes[0] = 0;
            bytes[1] = 0;
            FrameReader reader = new FrameReader(new ByteArrayInputStream(bytes), 4_096);
            assertThatThrownBy(
                            () -> {
                                while (true) {
                                    reader.next();
                                }
                            })
                    .isInstanceOf(IOException.class);
        }
    }
}
