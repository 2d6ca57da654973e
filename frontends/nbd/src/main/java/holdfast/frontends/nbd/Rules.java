package holdfast.frontends.nbd;

/// Which requests are malformed, and how they are answered.
final class Rules {

    private Rules() {}

    /// @param length    as sent: 0 to 4 GiB
    /// @param blockMask the block size minus 1
    /// @return 0 where it may be delivered, else one of [NbdError]
    static int errorOf(
            NbdConnection connection,
            int type,
            int flags,
            long offset,
            long length,
            long size,
            int blockMask) {
        int allowed = allowedFlags(connection, type);
        if (allowed < 0 || (flags & ~allowed) != 0) {
            return NbdError.EINVAL;
        }
        if (type == Protocol.CMD_FLUSH) {
            return offset == 0 && length == 0 ? 0 : NbdError.EINVAL;
        }
        if (connection.export().readOnly() && changes(type)) {
            return NbdError.EPERM;
        }
        if (length == 0 || ((offset | length) & blockMask) != 0) {
            return NbdError.EINVAL;
        }
        if (offset < 0 || offset > size || length > size - offset) {
            return type == Protocol.CMD_WRITE || type == Protocol.CMD_WRITE_ZEROES
                    ? NbdError.ENOSPC
                    : NbdError.EINVAL;
        }
        if (length > NbdLimits.REQUEST_BYTES) {
            return switch (type) {
                case Protocol.CMD_READ -> NbdError.EOVERFLOW;
                case Protocol.CMD_WRITE -> NbdError.EINVAL;
                default -> 0;
            };
        }
        return 0;
    }

    /// The flags that a command may carry; -1: there is no such command here.
    private static int allowedFlags(NbdConnection connection, int type) {
        return switch (type) {
            case Protocol.CMD_READ ->
                    connection.session().structured()
                            ? Protocol.FLAG_FUA | Protocol.FLAG_DF
                            : Protocol.FLAG_FUA;
            case Protocol.CMD_WRITE, Protocol.CMD_TRIM, Protocol.CMD_FLUSH -> Protocol.FLAG_FUA;
            case Protocol.CMD_WRITE_ZEROES ->
                    Protocol.FLAG_FUA
                            | Protocol.FLAG_NO_HOLE
                            | (connection.export().fastZero() ? Protocol.FLAG_FAST_ZERO : 0);
            case Protocol.CMD_BLOCK_STATUS ->
                    connection.session().allocation()
                            ? Protocol.FLAG_FUA | Protocol.FLAG_REQ_ONE
                            : -1;
            default -> -1;
        };
    }

    private static boolean changes(int type) {
        return type == Protocol.CMD_WRITE
                || type == Protocol.CMD_TRIM
                || type == Protocol.CMD_WRITE_ZEROES;
    }
}
