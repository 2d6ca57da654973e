package holdfast.volume;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;

/// How many writes of 4 KiB a group of two copies takes, by hand: `java holdfast.volume.Pace [ROUNDS [MILLIS]]`. Both copies
/// are in this JVM, with lanes and sockets as ever; the client is, too.
final class Pace {

    private static final int REQUEST = 28 + Pages.PAGE;
    private static final int REPLY = 16;
    private static final int[] DEPTHS = {1, 16};

    private final Client client;
    private final long pages;
    private final ByteBuffer out = ByteBuffer.allocateDirect(16 * REQUEST);
    private final ByteBuffer in = ByteBuffer.allocateDirect(16 * REPLY);
    private final int[] micros = new int[4_000_000];
    private final long[] sent = new long[16];
    private long next;

    private Pace(Client client, long pages) {
        this.client = client;
        this.pages = pages;
        for (int slot = 0; slot < 16; slot++) {
            out.position(slot * REQUEST + 28);
            out.put(Pages.page(slot));
        }
    }

    static void main(String[] words) throws Exception {
        int rounds = words.length > 0 ? Integer.parseInt(words[0]) : 5;
        long millis = words.length > 1 ? Long.parseLong(words[1]) : 500;
        try (Cluster cluster = new Cluster(2, 0, 64 * Cluster.MIB, Cluster.LARGE);
                Client client = cluster.client(0)) {
            Pace pace = new Pace(client, cluster.bytes / Pages.PAGE);
            for (int round = 0; round < rounds; round++) {
                for (int depth : DEPTHS) {
                    System.out.println(pace.write(depth, millis));
                }
            }
            System.out.println(cluster.node(0).loop().report());
        }
    }

    String write(int depth, long millis) throws IOException {
        long begun = System.nanoTime();
        long end = begun + millis * 1_000_000;
        int done = 0;
        for (int slot = 0; slot < depth; slot++) {
            send(slot);
        }
        int underWay = depth;
        in.clear();
        while (underWay > 0) {
            client.channel.read(in);
            in.flip();
            long now = System.nanoTime();
            while (in.remaining() >= REPLY) {
                in.getLong();
                int slot = (int) in.getLong();
                micros[done++] = (int) (now - sent[slot]) / 1_000;
                underWay--;
                if (now < end) {
                    send(slot);
                    underWay++;
                }
            }
            in.compact();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        Arrays.sort(micros, 0, done);
        return String.format(
                Locale.ROOT,
                "depth %2d: %,8.0f/s, p50 %d us, p99 %d us",
                depth,
                done / seconds,
                micros[done / 2],
                micros[done * 99 / 100]);
    }

    private void send(int slot) throws IOException {
        next = next * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        long offset = Long.remainderUnsigned(next >>> 20, pages) * Pages.PAGE;
        int at = slot * REQUEST;
        out.clear();
        out.putInt(at, 0x25609513).putShort(at + 4, (short) 0).putShort(at + 6, (short) 1);
        out.putLong(at + 8, slot).putLong(at + 16, offset).putInt(at + 24, Pages.PAGE);
        sent[slot] = System.nanoTime();
        out.position(at).limit(at + REQUEST);
        while (out.hasRemaining()) {
            client.channel.write(out);
        }
    }
}
