package holdfast.bench.wire;

/// How many bytes things have, and where their fields stand.
final class Shapes {
    static final int BLOCK = 4_096;
    static final int MOST_WRITES = 16;

    /// A request: its number, what it is, and a block; as long as one of NBD.
    static final int REQUEST_HEADER = 28;

    static final int REQUEST = REQUEST_HEADER + BLOCK;
    static final int KIND_AT = Long.BYTES;

    /// A reply: the request's number, and the bytes that the primary's thread has allocated so far, where
    /// the request asks for them.
    static final int REPLY = 2 * Long.BYTES;

    static final int KIND_WRITE = 0;
    static final int KIND_WRITE_AND_TELL = 1;

    /// A record: a header of one block that begins with the number of writes, and their blocks.
    static final int MOST_RECORD = (1 + MOST_WRITES) * BLOCK;

    /// The copy's answer.
    static final int ANSWER = 16;

    private Shapes() {}
}
