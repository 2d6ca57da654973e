package holdfast.drivers.disk.volume;

/// A block of a volume as one number: keys of a volume follow each other as its blocks do.
final class BlockKey {

    private BlockKey() {}

    static long of(int volume, long block) {
        return ((long) volume << StoreLimits.BLOCK_BITS) | block;
    }

    static int volume(long key) {
        return (int) (key >>> StoreLimits.BLOCK_BITS);
    }

    static long block(long key) {
        return key & ((1L << StoreLimits.BLOCK_BITS) - 1);
    }

    /// The sectors from one byte of a block to another, as bits; the lowest is the first.
    static int sectors(int fromByte, int toByte) {
        int from = fromByte / StoreLimits.SECTOR;
        int to = toByte / StoreLimits.SECTOR;
        return ((1 << to) - 1) & ~((1 << from) - 1);
    }
}
