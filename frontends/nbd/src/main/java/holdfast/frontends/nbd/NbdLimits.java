package holdfast.frontends.nbd;

/// Every limit of this room, and how they relate.
public final class NbdLimits {

    /// Requests of one connection whose answer is not written yet. QEMU has at most 16, `nbdcopy` 64.
    public static final int IN_FLIGHT = 128;

    /// The largest read or write; advertised, and larger ones are refused.
    public static final int REQUEST_BYTES = 1 << 20;

    /// What one connection's reads may hold of the loop's buffers.
    public static final int READ_BYTES = 4 << 20;

    /// A payload up to here is taken whole from the connection's own buffer, a larger one goes straight into the loop's. Copying
    /// 4 KiB takes 32 ns, a system call ten times that: one `read` takes what 16 requests sent.
    public static final int SMALL_BYTES = 64 << 10;

    static final int RECEIVE_BYTES = 128 << 10;

    /// The payload of a refused write is read and thrown away up to here; beyond, the connection ends.
    static final int SKIPPED_BYTES = 64 << 20;

    /// No reply's header is longer: a block status with one extent.
    static final int HEADER_BYTES = 32;

    /// Replies between two moments at which everything is written.
    static final int REPLIES = 4 * IN_FLIGHT;

    /// Connections in the handshake. One more ends the oldest: an honest one is done in milliseconds.
    static final int HALF_OPEN = 128;

    static final long HANDSHAKE_MILLIS = 10_000;

    /// Of one option; longer ones are refused, and end the connection where they are longer still.
    static final int OPTION_BYTES = 16 << 10;

    static final int SKIPPED_OPTION_BYTES = 1 << 20;

    static final int OPTIONS = 256;

    /// The protocol's own limit on strings.
    static final int NAME_BYTES = 4096;

    /// After an accept that failed (no more file descriptors): not at once again.
    static final long ACCEPT_PAUSE_MILLIS = 100;

    static {
        require(SMALL_BYTES + Protocol.REQUEST_BYTES <= RECEIVE_BYTES, "a small payload fits");
        require(REQUEST_BYTES <= READ_BYTES, "the largest read fits");
        require(REQUEST_BYTES <= SKIPPED_BYTES, "what is refused for another reason is skipped");
        require(REPLIES >= 2 * IN_FLIGHT, "replies to all that is in flight fit");
        require(NAME_BYTES * 2 <= OPTION_BYTES, "an option with a name and a query fits");
    }

    private NbdLimits() {}

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("limits that don't fit: " + what);
        }
    }
}
