/// Framed messages between nodes over TLS 1.3, with certificates of the cluster's own CA both ways (T1).
///
/// What this room decides: who is talked to over which connection, and for how long. A **peer** is a node by its
/// id; a **link** is a connection to it on which both have proved who they are and agreed on a version. Either side
/// may dial, so a peer may have several links for a moment: all are read, the newest is written to, and the older
/// ones are taken leave of.
///
/// States of a connection: dialled or accepted, under TLS, greeting, live, leaving, ended. Until it is live it is a
/// stranger's: few at a time, each with time limits, and the one that costs most is the first to go (T4). A live
/// one on which nothing was heard for `WireLimits.silenceMillis` is given up: TCP would find out minutes later,
/// and would be slow to recover after a cut. While a peer has no link, attempts begin at a steady pace; nobody
/// backs off, because a peer that is back must be talked to at once.
///
/// A **lane** is a connection that is met and judged in the same way and then given away, to whoever serves a
/// replication group: it does not block, and nothing of it is queued here.
///
/// Threads: `Pulse` is the only one that looks at the clock: silences, attempts, limits, presence. Each live
/// link has a reader, which calls the `WireListener` itself, and a sender, which empties the peer's `Outbox` into
/// one write. Those two are platform threads, because strangers' handshakes, on virtual threads, could otherwise hold
/// all carriers. Nothing that a caller calls waits for a peer.
///
/// Invariants: a message reaches the listener only if it names the peer of its link as its sender and this node as
/// its receiver. A queue that is full drops what is new, counts it, and holds up nobody. Whatever bytes come,
/// only the connection that brought them ends. `docs/formats/wire.md` has the bytes.
@NullMarked
package holdfast.drivers.wire;

import org.jspecify.annotations.NullMarked;
