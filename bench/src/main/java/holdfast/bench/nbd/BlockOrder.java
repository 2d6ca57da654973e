package holdfast.bench.nbd;

/// Every block of a disk once, in an order that looks like chance, and then anew: so no two of the writes that are under way
/// are of one block, and after as many writes as there are blocks as many have changed.
///
/// A counter of full period modulo a power of two, mixed by steps that can each be undone (so it stays a permutation).
final class BlockOrder {

    private static final long STRIDE = 0x9E3779B97F4A7C15L;
    private static final long FACTOR = 0xD1342543DE82EF95L;

    private final long mask;
    private final int half;
    private long count;

    /// @param blocks a power of two
    BlockOrder(long blocks) {
        if (blocks < 2 || Long.bitCount(blocks) != 1) {
            throw new IllegalArgumentException(blocks + " blocks are no power of two");
        }
        mask = blocks - 1;
        half = (Long.numberOfTrailingZeros(blocks) + 1) / 2;
    }

    long next() {
        long block = ++count * STRIDE & mask;
        block = (block ^ block >>> half) * FACTOR & mask;
        return (block ^ block >>> half) * FACTOR & mask;
    }
}
