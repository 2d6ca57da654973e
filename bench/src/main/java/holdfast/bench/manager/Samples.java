package holdfast.bench.manager;

import java.util.Arrays;

/// How long each of many calls took, in nanoseconds.
final class Samples {

    private static final double NANOS_A_MILLI = 1e6;

    private final long[] rising;

    Samples(long[] nanos) {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("no call, no figure");
        }
        rising = nanos.clone();
        Arrays.sort(rising);
    }

    /// The time within which this share of the calls were done: the smallest that serves (nearest rank).
    ///
    /// @param share above 0, up to 1
    double millisWithin(double share) {
        int rank = (int) Math.ceil(share * rising.length);
        return rising[Math.max(0, rank - 1)] / NANOS_A_MILLI;
    }
}
