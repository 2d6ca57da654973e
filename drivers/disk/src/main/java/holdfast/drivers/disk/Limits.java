package holdfast.drivers.disk;

/// Every limit of this room, with how they relate.
final class Limits {

    /// What the log is laid out in: a record begins at a multiple of it, so that writing one never
    /// touches the bytes of one that was confirmed. As large as a page and as the sectors of present
    /// disks.
    static final int BLOCK = 4096;

    /// What a disk writes whole or not at all. A record need not rest on it: the checksum tells.
    static final int SECTOR = 512;

    /// Large files are written in pieces of this size, and what is prepared ahead is synced after each
    /// one, so that it holds up a sync of the log for one piece at most.
    static final int PIECE_BYTES = 256 << 10;

    /// Without a write for so long, the log is sealed.
    static final long SEAL_AFTER_MILLIS = 10;

    /// How long a close waits for a disk that may hang.
    static final long CLOSE_MILLIS = 2_000;

    /// The most batches that may wait for the disk.
    ///
    /// The agreement bounds them well below: a leader takes in 16 MiB that are not committed, each entry
    /// counts 48 bytes at least, and a follower is sent no more than 1 MiB that it has not answered. More
    /// than this is a broken invariant and not load.
    static final int WAITING = 1 << 20;

    private Limits() {}

    /// The next multiple of a block.
    static int blocks(int bytes) {
        return Math.addExact(bytes, BLOCK - 1) / BLOCK * BLOCK;
    }
}
