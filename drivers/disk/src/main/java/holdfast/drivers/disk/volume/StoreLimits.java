package holdfast.drivers.disk.volume;

/// Every limit of this room, with how they relate.
final class StoreLimits {

    /// What all I/O is laid out in: a page, and a sector of present disks.
    static final int BLOCK = 4096;

    /// What a guest may address, and what a disk writes whole or not at all.
    static final int SECTOR = 512;

    static final int SECTORS = BLOCK / SECTOR;

    /// The mask of a block whose every sector is known.
    static final int FULL = (1 << SECTORS) - 1;

    /// The most volumes that a group has at a time.
    static final int VOLUMES = 64;

    /// Indexes are never used again in a group, so there are more of them.
    static final int VOLUME_INDEXES = 1 << 16;

    /// A volume has 64 PiB at most, so that its index and a block's number fit into one key.
    static final int BLOCK_BITS = 44;

    static final long VOLUME_BYTES = (1L << BLOCK_BITS) * BLOCK;

    /// Epochs whose ends the superblock keeps: those with records, the newest.
    static final int EPOCHS = 44;

    /// Zeroed ranges that wait for the destager, committed or not.
    static final int RANGES = 2048;

    /// Kept free for empty records, which must be written when writers wait.
    static final int SEALS_BYTES = 4 * BLOCK;

    /// One I/O of the destager: small enough that a log write behind it waits for some ten microseconds.
    static final int RUN_BYTES = 128 << 10;

    /// What is written while a log is made or wiped, at once.
    static final int PIECE_BYTES = 1 << 20;

    private StoreLimits() {}

    /// The next multiple of a block.
    static long blocks(long bytes) {
        return (bytes + BLOCK - 1) / BLOCK * BLOCK;
    }
}
