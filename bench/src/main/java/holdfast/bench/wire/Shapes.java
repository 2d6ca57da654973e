package holdfast.bench.wire;

import holdfast.bench.nbd.Guest;

/// How many bytes things have, and where their fields stand. Requests and replies are those of NBD.
final class Shapes {
    static final int BLOCK = Guest.BLOCK;
    static final int MOST_WRITES = 16;
    static final int REQUEST_HEADER = Guest.REQUEST_HEADER;
    static final int REQUEST = REQUEST_HEADER + BLOCK;
    static final int TYPE_AT = 6;
    static final int COOKIE_AT = 8;
    static final int REPLY = Guest.REPLY;
    static final int REPLY_MAGIC = 0x67446698;

    /// A write whose reply tells the bytes that the primary's thread has allocated so far.
    static final int TYPE_WRITE_AND_TELL = 100;

    /// A record: a header of one block that begins with the number of writes, and their blocks.
    static final int MOST_RECORD = (1 + MOST_WRITES) * BLOCK;

    /// The copy's answer.
    static final int ANSWER = 16;

    private Shapes() {}
}
