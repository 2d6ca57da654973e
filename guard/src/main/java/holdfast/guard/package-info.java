/// The guard: a small process that outlives the daemon, freezes what runs on the node when the lease ends, and keeps daemon and
/// deadman alive. `docs/formats/guard.md` has the protocol, the files, and what happens when which of the three is dead.
///
/// What this room decides: when the node's parent group is frozen ([Watch]), which registered addresses are taken away
/// ([Addresses]), and when a dead daemon ([DaemonKeeper]) or deadman ([Deadman]) is started again ([Restarts]). It knows nothing of
/// leases, runs or the cluster: the daemon says until when, as a time of CLOCK_BOOTTIME with the boot that it belongs to.
///
/// It also keeps the listening socket of the node's disks ([DiskSocket]), so that guests wait while a daemon restarts.
///
/// | state | |
/// |---|---|
/// | ahead | the deadline is to come: nothing is done to the parent |
/// | past | at every look (50 ms) the parent is frozen where it is not, and addresses are taken away |
/// | ending | a planned stop: waits for the daemon to end, tells the deadman to stay for what runs, and ends |
///
/// Invariants: the guard never thaws (L5, L7). A deadline of another boot is none (L1). Where no deadline is known, it is past. The thread
/// that freezes ([Watch]) waits for nothing else: no socket, no disk, no other process; so does none that feeds the deadman, because
/// at most eight lines are on the way ([Feed]). All limits are in [GuardLimits].
///
/// Its class path has the project's own jars only, and its heap is small: what must act when everything else has gone wrong stands
/// on as little as possible.
@NullMarked
package holdfast.guard;

import org.jspecify.annotations.NullMarked;
