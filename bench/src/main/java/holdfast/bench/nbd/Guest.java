package holdfast.bench.nbd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/// Writes to a disk. Used by one thread; what it has done others may read.
public final class Guest implements AutoCloseable {

    public static final int BLOCK = 4_096;
    public static final int MOST_DEPTH = 32;

    /// A request and a reply of NBD: header 28 bytes and a block; 16 bytes.
    public static final int REQUEST_HEADER = 28;

    public static final int REPLY = 16;
    private static final int REQUEST_MAGIC = 0x25609513;
    private static final int REPLY_MAGIC = 0x67446698;
    private static final int READ = 0;
    private static final int WRITE = 1;
    private static final int FLUSH = 3;

    private static final int MOST_TIMED = 4_000_000;
    private static final int LARGE = 1 << 20;

    /// What is under way in a slot, where it is no write of a block.
    private static final long NOTHING = -1;

    private static final long A_FLUSH = -2;

    private final Door door;
    private final BlockOrder order;

    /// The number that each block was last written with; 0 where it was not.
    private final long[] stamps;

    private final ByteBuffer out = ByteBuffer.allocateDirect(MOST_DEPTH * (REQUEST_HEADER + BLOCK));
    private final ByteBuffer in = ByteBuffer.allocateDirect(MOST_DEPTH * REPLY);
    private final byte[] filler = new byte[BLOCK];
    private final long[] under = new long[MOST_DEPTH];
    private final long[] sent = new long[MOST_DEPTH];
    private final int[] timed = new int[MOST_TIMED];
    private final AtomicLong total = new AtomicLong();
    private final AtomicLong longest = new AtomicLong();
    private SocketChannel channel;
    private long lastReply;
    private long stamp;
    private volatile boolean stopped;

    /// @param blocks of the disk that are written, from its beginning: a power of two
    public Guest(Door door, long blocks) throws IOException {
        this.door = door;
        order = new BlockOrder(blocks);
        stamps = new long[Math.toIntExact(blocks)];
        Arrays.fill(under, NOTHING);
        for (int i = 0; i < BLOCK; i++) {
            filler[i] = (byte) (i * 31 + (i >>> 8));
        }
        channel = door.open();
    }

    /// Writes acknowledged so far; from any thread.
    public long total() {
        return total.get();
    }

    /// The longest time without a reply since this was last asked, in nanoseconds; from any thread.
    public long takeLongest() {
        return longest.getAndSet(0);
    }

    /// Lets a stretch end that is under way, and every further one; from any thread.
    public void stop() {
        stopped = true;
    }

    /// Writes; returns when all is acknowledged.
    public Stretch write(Load load) throws IOException {
        long begun = System.nanoTime();
        lastReply = begun;
        longest.set(0);
        int done = 0;
        int flushable = 0;
        out.clear();
        int underWay = (int) Math.min(load.depth(), load.writes());
        for (int slot = 0; slot < underWay; slot++) {
            put(slot, order.next());
        }
        long asked = underWay;
        send();
        long now = begun;
        while (underWay > 0) {
            receive();
            now = System.nanoTime();
            longest.accumulateAndGet(now - lastReply, Math::max);
            lastReply = now;
            boolean more = now - begun < load.nanos() && !stopped;
            out.clear();
            while (in.remaining() >= REPLY) {
                int slot = reply();
                if (under[slot] != A_FLUSH) {
                    timed[done++ % MOST_TIMED] =
                            (int) Math.min(now - sent[slot], Integer.MAX_VALUE);
                    flushable++;
                    total.lazySet(total.get() + 1);
                }
                under[slot] = NOTHING;
                underWay--;
                if (more && load.flushes() && flushable >= load.depth()) {
                    putFlush(slot);
                    flushable = 0;
                    underWay++;
                } else if (more && asked < load.writes()) {
                    put(slot, order.next());
                    asked++;
                    underWay++;
                }
            }
            in.compact();
            send();
        }
        return stretch(done, now - begun);
    }

    private Stretch stretch(int done, long nanos) {
        int kept = Math.min(done, MOST_TIMED);
        Arrays.sort(timed, 0, kept);
        return new Stretch(
                done / (nanos / 1e9),
                timed[kept / 2] / 1e3,
                timed[(int) (kept * 99L / 100)] / 1e3,
                longest.get() / 1e6);
    }

    private void put(int slot, long block) {
        stamps[(int) block] = ++stamp;
        under[slot] = block;
        sent[slot] = System.nanoTime();
        putWrite(slot);
    }

    private void putWrite(int slot) {
        int block = (int) under[slot];
        header(WRITE, slot, (long) block * BLOCK, BLOCK);
        int at = out.position();
        out.put(filler);
        out.putLong(at, stamps[block]);
    }

    private void putFlush(int slot) {
        under[slot] = A_FLUSH;
        header(FLUSH, slot, 0, 0);
    }

    private void header(int type, long cookie, long offset, int length) {
        out.putInt(REQUEST_MAGIC).putShort((short) 0).putShort((short) type);
        out.putLong(cookie).putLong(offset).putInt(length);
    }

    private int reply() throws IOException {
        int magic = in.getInt();
        int error = in.getInt();
        int slot = (int) in.getLong();
        if (magic != REPLY_MAGIC || error != 0) {
            throw new IOException("the disk answered with error " + error);
        }
        return slot;
    }

    private void send() throws IOException {
        out.flip();
        try {
            while (out.hasRemaining()) {
                channel.write(out);
            }
        } catch (IOException e) {
            connectAgain(e);
        }
    }

    /// At least one whole reply.
    private void receive() throws IOException {
        while (in.position() < REPLY) {
            try {
                if (channel.read(in) < 0) {
                    throw new IOException("the server closed the connection");
                }
            } catch (IOException e) {
                connectAgain(e);
            }
        }
        in.flip();
    }

    /// What was not answered is sent again.
    private void connectAgain(IOException why) throws IOException {
        if (!door.opensAgain()) {
            throw why;
        }
        boolean whole = false;
        while (!whole) {
            channel.close();
            channel = door.open();
            in.clear();
            out.clear();
            for (int slot = 0; slot < MOST_DEPTH; slot++) {
                if (under[slot] == A_FLUSH) {
                    putFlush(slot);
                } else if (under[slot] != NOTHING) {
                    putWrite(slot);
                }
            }
            whole = sends(out.flip());
        }
    }

    private boolean sends(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// Writes all of the disk, so that no write after it makes a file longer.
    public void fill() throws IOException {
        byte[] zero = new byte[LARGE];
        ByteBuffer request = ByteBuffer.allocateDirect(REQUEST_HEADER + LARGE);
        for (long offset = 0; offset < (long) stamps.length * BLOCK; offset += LARGE) {
            out.clear();
            header(WRITE, 0, offset, LARGE);
            request.clear().put(out.flip()).put(zero).flip();
            while (request.hasRemaining()) {
                channel.write(request);
            }
            in.clear();
            receive();
            reply();
            in.compact();
        }
    }

    /// How many blocks do not hold what they were last written with. Nothing may be under way.
    public int lost() throws IOException {
        int lost = 0;
        for (int first = 0; first < stamps.length; first += LARGE / BLOCK) {
            ByteBuffer content = read((long) first * BLOCK);
            for (int i = 0; i < LARGE / BLOCK; i++) {
                long stood = content.getLong(i * BLOCK);
                lost += stamps[first + i] != 0 && stamps[first + i] != stood ? 1 : 0;
            }
        }
        return lost;
    }

    private ByteBuffer read(long offset) throws IOException {
        out.clear();
        header(READ, 0, offset, LARGE);
        send();
        in.clear();
        ByteBuffer header = Greeting.read(channel, REPLY);
        if (header.getInt(Integer.BYTES) != 0) {
            throw new IOException("reading was answered with an error");
        }
        return Greeting.read(channel, LARGE);
    }

    /// Asks something that no disk understands, with a block, and gives the number in the reply.
    ///
    /// @param type above all of NBD's
    public long ask(int type) throws IOException {
        out.clear();
        header(type, 0, 0, BLOCK);
        out.put(filler);
        send();
        receive();
        in.position(Long.BYTES);
        long answer = in.getLong();
        in.compact();
        return answer;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
