package holdfast.daemon;

import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes random ids (RFC 9562, version 4) from a given source.
///
/// @param chance good enough for secrets: some ids must not be guessed
record Ids(RandomGenerator chance) {

    UUID next() {
        long high = chance.nextLong() & ~0xf000L | 0x4000L;
        long low = chance.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
