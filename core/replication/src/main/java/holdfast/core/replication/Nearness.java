package holdfast.core.replication;

import java.util.Arrays;

/// Copies outside of the set that lack only what was written last. What is committed waits for them for a moment: beside a
/// client that writes without a pause such a copy would always lack the last record or two, and never come to have
/// everything that is committed, which is when it may count.
final class Nearness {

    /// As many records it may lack.
    private static final long RECORDS = 64;

    /// So long clients wait at the most for one that is near, and gets no further.
    private static final long WAITS_MILLIS = 200;

    /// After that it is waited for again only so much later.
    private static final long AGAIN_MILLIS = 2_000;

    private final long[] since = new long[Seats.MOST];
    private int bits;

    Nearness() {
        Arrays.fill(since, -AGAIN_MILLIS - 1);
    }

    /// Those that what is committed waits for, as bits.
    int bits() {
        return bits;
    }

    /// One that may count as soon as it has everything.
    ///
    /// @param lacks records
    void look(long now, int seat, long lacks) {
        if ((bits >>> seat & 1) != 0) {
            bits &= now - since[seat] > WAITS_MILLIS ? ~(1 << seat) : -1;
        } else if (lacks <= RECORDS && now - since[seat] > AGAIN_MILLIS) {
            bits |= 1 << seat;
            since[seat] = now;
        }
    }

    void leaves(int seat) {
        bits &= ~(1 << seat);
    }

    void allLeave() {
        bits = 0;
    }
}
