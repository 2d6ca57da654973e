package holdfast.bench.wire;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;

/// Sends writes, always so many under way, and times each.
final class Guest implements AutoCloseable {
    private static final int MOST_TIMED = 4_000_000;

    /// What a stretch of writes gave.
    ///
    /// @param perSecond     writes
    /// @param medianMicros  from a write's sending to its reply
    /// @param bytesPerWrite allocated by the primary
    record Stretch(double perSecond, double medianMicros, double bytesPerWrite) {}

    private final SocketChannel channel;
    private final ByteBuffer out = ByteBuffer.allocateDirect(Shapes.MOST_WRITES * Shapes.REQUEST);
    private final ByteBuffer in = ByteBuffer.allocateDirect(Shapes.MOST_WRITES * Shapes.REPLY);
    private final long[] sent = new long[Shapes.MOST_WRITES];
    private final int[] timed = new int[MOST_TIMED];

    Guest(Path socket) throws IOException {
        channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    }

    /// Writes for so long.
    Stretch write(int depth, long nanos) throws IOException {
        long allocated = allocated();
        long begun = System.nanoTime();
        int done = 0;
        out.clear();
        for (int slot = 0; slot < depth; slot++) {
            put(slot, Shapes.KIND_WRITE, begun);
        }
        send();
        int underWay = depth;
        long now = begun;
        while (underWay > 0) {
            receive();
            now = System.nanoTime();
            boolean more = now - begun < nanos && done < MOST_TIMED - depth;
            out.clear();
            while (in.remaining() >= Shapes.REPLY) {
                int slot = (int) in.getLong();
                in.getLong();
                timed[done++] = (int) (now - sent[slot]);
                underWay--;
                if (more) {
                    put(slot, Shapes.KIND_WRITE, now);
                    underWay++;
                }
            }
            in.compact();
            send();
        }
        double seconds = (now - begun) / 1e9;
        Arrays.sort(timed, 0, done);
        return new Stretch(
                done / seconds,
                timed[done / 2] / 1_000.0,
                (double) (allocated() - allocated) / done);
    }

    private long allocated() throws IOException {
        out.clear();
        in.clear();
        put(0, Shapes.KIND_WRITE_AND_TELL, 0);
        send();
        receive();
        in.getLong();
        long bytes = in.getLong();
        in.compact();
        return bytes;
    }

    private void put(int slot, int kind, long now) {
        int at = out.position();
        out.putLong(at, slot).putInt(at + Shapes.KIND_AT, kind);
        out.position(at + Shapes.REQUEST);
        sent[slot] = now;
    }

    private void send() throws IOException {
        out.flip();
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    /// At least one whole reply.
    private void receive() throws IOException {
        do {
            if (channel.read(in) < 0) {
                throw new IOException("the primary left");
            }
        } while (in.position() < Shapes.REPLY);
        in.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
