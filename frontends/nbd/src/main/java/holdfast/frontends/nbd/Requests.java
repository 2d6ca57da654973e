package holdfast.frontends.nbd;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// What a loop does with the requests of its connections. Called on the loop's thread only, from inside
/// [NbdConnections#ready] and [NbdConnections#turn] ([#closed], [#dropped] and [#sent] from inside a `close` as well).
///
/// All offsets and lengths are bytes, inside of the export, and multiples of its block size; lengths are positive. A `tag` names a
/// request among those of its connection that are not answered yet: 0 to [NbdLimits#IN_FLIGHT] - 1. Answers are given by
/// [NbdConnection#done], [NbdConnection#data], [NbdConnection#extent] or [NbdConnection#fail], at once or later, in any order.
public interface Requests {

    /// Where the payload of a write is to be put: from the buffer's position on, with at least `length` remaining; a direct buffer.
    ///
    /// @param whole all of it has arrived: [#write] follows before anything else is called, so this may be the next place of the
    ///     batch that is being gathered. Otherwise (payloads above [NbdLimits#SMALL_BYTES]) it comes in pieces, and may never come
    ///     to its end: a place of its own, which is given back by [#write] or [#dropped]
    /// @return null: not now. Nothing more is read from this connection until [NbdConnection#resume]
    @Nullable ByteBuffer room(NbdConnection from, int length, boolean whole);

    /// @param room what [#room] gave, with position and limit around the payload
    void write(NbdConnection from, int tag, boolean fua, long offset, int length, ByteBuffer room);

    /// The connection ended in the middle of a payload.
    void dropped(NbdConnection from, ByteBuffer room);

    void read(NbdConnection from, int tag, long offset, int length);

    /// @param mayTrim the blocks need not stay allocated
    /// @param fast    only if it is faster than writing zeroes, else it fails with [NbdError#ENOTSUP]
    /// @param length  up to 4 GiB
    void zero(
            NbdConnection from,
            int tag,
            boolean fua,
            boolean mayTrim,
            boolean fast,
            long offset,
            long length);

    /// @param length up to 4 GiB
    void trim(NbdConnection from, int tag, boolean fua, long offset, long length);

    /// Everything that was answered before, on whichever connection, is to be durable when it is answered.
    void flush(NbdConnection from, int tag);

    /// What the blocks from here on are; answered by [NbdConnection#extent]. Only asked of exports with `allocation`.
    ///
    /// @param length up to 4 GiB
    void status(NbdConnection from, int tag, long offset, long length);

    /// A buffer that was given with [NbdConnection#data] is not needed any more.
    void sent(NbdConnection from, ByteBuffer data);

    /// It ended. Its requests that were not admitted are to be forgotten (R2); answers to the others may still be given, and reach
    /// nobody.
    void closed(NbdConnection from);
}
