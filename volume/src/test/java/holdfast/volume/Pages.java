package holdfast.volume;

import java.util.Random;

/// Bytes for tests.
final class Pages {

    static final int PAGE = 4_096;

    private Pages() {}

    static byte[] random(int bytes, long seed) {
        byte[] made = new byte[bytes];
        new Random(seed).nextBytes(made);
        return made;
    }

    /// A page of this number.
    static byte[] page(long seed) {
        return random(PAGE, seed);
    }
}
