package holdfast.drivers.hypervisor;

import java.nio.ByteBuffer;

/// The last bytes of a stream.
final class Ring {

    private final byte[] room;
    private long added;

    Ring(int bytes) {
        room = new byte[bytes];
    }

    void add(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            int at = (int) (added % room.length);
            int now = Math.min(bytes.remaining(), room.length - at);
            bytes.get(room, at, now);
            added += now;
        }
    }

    /// How many came in all.
    long added() {
        return added;
    }

    byte[] bytes() {
        int kept = (int) Math.min(added, room.length);
        byte[] all = new byte[kept];
        int at = (int) (added % room.length);
        int old = kept == room.length ? room.length - at : 0;
        System.arraycopy(room, at, all, 0, old);
        System.arraycopy(room, 0, all, old, kept - old);
        return all;
    }
}
