/// Processes: starting a node's daemon, telling one process from another, sending signals, and leaving
/// none behind.
///
/// What this room decides: which processes belong to a sandbox, and when they end. Each daemon is started
/// in a session of its own, so that Ctrl-C in a terminal reaches only the sandbox, and carries the
/// environment variable `HOLDFAST_SANDBOX_NODE`, which its children inherit; one that somebody started by
/// hand on a node's data directory is known by its arguments (`--data DIR`). Those two marks, not lists of
/// numbers that may be stale, say what is ended.
///
/// The [Reaper] is a small shell process that holds the reading end of a pipe to the sandbox. However the
/// sandbox ends (also by SIGKILL), the kernel closes that pipe, and the reaper ends the processes, deletes
/// the firewall table and removes the directory. An orderly end goes the same way, so there is one way
/// only. Invariant: no daemon starts after the reaper looked. The reaper puts up a mark (the file `ending`)
/// before it looks, and the shell that becomes a daemon looks at the mark after it can be seen among the
/// processes: one of the two sees the other.
@NullMarked
package holdfast.sandbox.process;

import org.jspecify.annotations.NullMarked;
