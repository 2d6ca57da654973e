/// The torture: a real cluster under random faults for as long as one likes, while several groups run on it.
///
/// What this room decides: which faults come when ([Storms], all from one seed), and whether what was promised held. Faults come
/// in storms: each node is hurt in at most one way at a time, and cuts, a share that is gone and moves of groups come on top
/// ([Fault], [Blow]). Then all faults end, and within a bound that is said the cluster must be whole again: every node and
/// every watcher lives, every group writes, and no node's status shows trouble ([Calm]). What the groups' processes wrote
/// ([Groups], judged by `Ticks`) says after each storm whether two runs of one group were ever at work at the same time.
///
/// | fault | what it is like |
/// |---|---|
/// | killed | SIGKILL for one or two of daemon, guard and deadman |
/// | dead | SIGKILL for all of a node, with what it runs: the machine lost its power; it is started again |
/// | stands | SIGSTOP for one or two of the three, then SIGCONT |
/// | paused | SIGSTOP for all of a node, with what it runs, then SIGCONT |
/// | stopped | SIGTERM for daemon or guard, as before an update; it is started again |
/// | cut, isolated | packets between two nodes, or between one and all others, are dropped; also one way |
/// | share gone | the witness's share is not there |
/// | moved | an administrator moves a group |
///
/// Not done, because it is not promised: to end or stop all three watchers and leave what they watch (SAFETY L8). What was
/// woken by SIGCONT may execute for a moment until somebody looks (L9): that is measured and told, and a failure only where
/// it is longer than the rule says.
@NullMarked
package holdfast.trials.torture;

import org.jspecify.annotations.NullMarked;
