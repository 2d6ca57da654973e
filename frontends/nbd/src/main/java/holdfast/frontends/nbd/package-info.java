/// Guests' disks over NBD, on Unix sockets: fixed newstyle, as `doc/proto.md` of the reference implementation has it.
///
/// **What this room decides**: what a client's bytes mean, which of them are malformed and how that is answered, in which order
/// a connection is read and written, and how much of anything one client may have. It decides nothing about blocks: the owner of
/// a replication group's loop implements [holdfast.frontends.nbd.Requests] and answers, in any order, when it may (R1, R2).
///
/// **Two phases.** The handshake talks on a virtual thread of its own ([holdfast.frontends.nbd.NbdServer]), with limits on time,
/// sizes and number. It ends with a [holdfast.frontends.nbd.Session], which is given to one loop. From there on a connection
/// is a state machine without threads, locks or allocations ([holdfast.frontends.nbd.NbdConnection]); all those of one loop are its
/// [holdfast.frontends.nbd.NbdConnections].
///
/// **States of a connection**: *open*; *leaving* (the client said that it goes: what it asked for is still done and answered); *closed*. While
/// open it is read from, unless it is **held** (the loop does not want requests now), **starved** (no room for a payload),
/// **full** (as many requests in flight as are allowed) or **blocked** (its client does not read what was answered).
///
/// **Invariants.**
/// - Nothing is answered with an error for a lost role, quorum or copy: a loop that may not answer holds, or closes (R2).
/// - What was not delivered or not admitted dies with its connection (R2). A connection that comes later is not read while an
///   earlier one of its volume still has something unread: what a dead client left can't overtake what its successor sends.
/// - A request counts until its answer is written, so memory is bounded whatever a client sends or does not read (T4):
///   [holdfast.frontends.nbd.NbdLimits] has every limit.
/// - A malformed request is answered with the protocol's own error, and what follows it is understood; where that can't be, the connection ends.
/// - A payload is handed on whole or not at all.
@NullMarked
package holdfast.frontends.nbd;

import org.jspecify.annotations.NullMarked;
