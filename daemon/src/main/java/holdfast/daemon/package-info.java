/// The daemon: one node as a process. Joins `core/node` with its drivers, its frontends and the real clock,
/// and is the only room that sees them all.
///
/// What this room decides: the order of starting and stopping, what a start refuses to run on, and to whom a
/// request goes. Everything about the cluster itself is decided in core.
///
/// One platform thread, the [holdfast.daemon.NodeLoop], owns the node. All that happens comes to it through one
/// bounded inbox: what was durable, what arrived, what the share answered, what clients want. It waits for nobody:
/// writes go to the log's own thread, messages into bounded queues, share I/O to a child process. Requests are
/// futures by ticket ([holdfast.daemon.Requests]); whoever waits does so on a virtual thread of its own.
///
/// A request that needs the leader goes to it over the wire ([holdfast.daemon.Operations] asks,
/// [holdfast.daemon.LeaderDesk] answers), and is tried again at the next leader under the same command id, so a change
/// of leaders in the middle costs time and nothing else (A1, A4).
///
/// Invariants: an outcome is told only after it was applied here or at the leader that tells it (A2); a data directory
/// has one daemon at a time; a directory of another node, of a newer format, or damaged is left as it was found.
@NullMarked
package holdfast.daemon;

import org.jspecify.annotations.NullMarked;
