/// One replication group on one node, whole: its copy's log and data, its lanes to the other copies, and the clients of its
/// volumes, in one loop.
///
/// This room decides nothing of its own. [holdfast.core.replication.Replication] says what may be taken, sent and
/// answered; the loop carries it out and tells it what happened. One thread owns all of it and runs to completion: a hand-off
/// between threads costs as much as a quarter of a write.
///
/// **A turn** of the loop: what others put into its inbox; what the sockets brought; what the replication wants done; one batch
/// of the clients' writes to the other copies and into the log; what became durable is answered; what is to be sent is
/// sent.
///
/// **A write** is gathered into the batch that is being built, with those that came meanwhile. The batch is sent to the
/// copies that count before it is written here, so that both disks work at the same time, and answered when the
/// replication says so (R1, R2).
///
/// **Invariants.**
/// - A client is never told an error for a lost role, quorum or copy: its requests wait, or its connection ends.
/// - What a batch holds is neither changed nor used again before it is answered and sent to everybody who is to get it from
///   memory; who is further behind gets it from the log.
/// - A lane whose peer does not read holds up nobody: what is sent to it is bounded, and it goes on from the log.
@NullMarked
package holdfast.volume;

import org.jspecify.annotations.NullMarked;
