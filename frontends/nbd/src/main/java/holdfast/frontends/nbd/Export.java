package holdfast.frontends.nbd;

/// A volume, as a client sees it.
///
/// @param name        at most 4,096 bytes of UTF-8
/// @param description for people; may be empty
/// @param volume      which of the volumes of its replication group it is; this room only hands it on
/// @param size        bytes, a multiple of `blockSize`
/// @param blockSize   512 or 4,096: what offsets and lengths are multiples of
/// @param readOnly    writes are refused
/// @param fastZero    whether zeroing is always faster than writing zeroes
/// @param allocation  whether [Requests#status] tells more than that everything is data
public record Export(
        String name,
        String description,
        int volume,
        long size,
        int blockSize,
        boolean readOnly,
        boolean fastZero,
        boolean allocation) {

    public Export {
        if (blockSize != 512 && blockSize != 4096) {
            throw new IllegalArgumentException("a block has 512 or 4096 bytes, not " + blockSize);
        }
        if (size <= 0 || size % blockSize != 0) {
            throw new IllegalArgumentException("the size " + size + " is no number of blocks");
        }
    }

    /// The protocol's transmission flags.
    int flags(boolean structured) {
        int flags = Protocol.HAS_FLAGS | Protocol.SEND_FLUSH | Protocol.SEND_FUA;
        // Whichever connection a write came by, it is in one log before it is answered.
        flags |= Protocol.CAN_MULTI_CONN;
        if (structured) {
            flags |= Protocol.SEND_DF;
        }
        if (readOnly) {
            return flags | Protocol.READ_ONLY;
        }
        flags |= Protocol.SEND_TRIM | Protocol.SEND_WRITE_ZEROES;
        return fastZero ? flags | Protocol.SEND_FAST_ZERO : flags;
    }
}
