/// A client of the contract: for the command line, the sandbox, tests and benchmarks. [ClusterClient] asks, [Calls] has what can
/// be asked, [ClientSettings] says where and as whom, and [Following] reads the events.
///
/// **What this room decides**: whom to ask next, and what may be asked again. A request goes to the endpoint that answered
/// last. Where that is refused, breaks off, is late, does not speak the contract or can't do it now (503), the next one is asked
/// at once, round and round with a short pause after each round, until the request's time is over; then the error says what
/// each endpoint answered. One that hangs gets a share of the time only.
///
/// **What may be asked again**: a read, freely. A change, because it carries a key that was made once, by which the cluster
/// does it once (SAFETY A1). What is about one node (a forced start), never. A change of which any attempt may have been done is
/// reported as of unknown outcome with its key, whatever later attempts said; it is never taken for not done (A4).
///
/// **Invariants**: a follower is given each event once and in order, over any number of nodes. Whatever a server sends costs
/// bounded memory ([ClientLimits]) and ends with the request's time: [Watch] closes a connection whose time is over, and that
/// is the only time limit there is. What strangers send reaches a message only through [Text]. A connection with a byte left
/// over after an answer is not used again.
///
/// **Why its own HTTP/1.1**: one call of a fresh JVM took 0.24 s with Helidon's client and 0.11 s so, with an ahead-of-time
/// cache (0.55 s and 0.17 s without one); Helidon's connection to a Unix socket has no time limits for reading, and the JDK's
/// client knows no Unix sockets. It speaks what the contract needs: lengths, chunks, connections that are kept, TLS 1.3.
@NullMarked
package holdfast.frontends.client;

import org.jspecify.annotations.NullMarked;
