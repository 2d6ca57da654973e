/// A throw-away cluster of real daemons, as a library: for the program, the demo, tests and benchmarks.
///
/// What this room decides: what a sandbox consists of, in which order it comes and goes, when it is healthy,
/// and who leads. A [Sandbox] is prepared (nothing exists), started (directory, reaper, addresses,
/// certificates, papers, daemons, in this order), healthy, and closed, from each of these states and at any
/// moment. A [SandboxNode] is running, paused or down; a daemon that dies stays down until somebody asks.
/// Nodes begin with certificates and a founding document, which is quickest, or bare: then they form the cluster by the
/// calls of `cluster init`, `node token` and `node join` ([Joining]).
/// [Watch] looks at all nodes several times a second; what it saw stands in the [StateFile].
///
/// Invariants: nothing exists outside of the sandbox's directory but processes that the reaper finds, a
/// firewall table of its name, and sockets. What makes a file or a process runs under the sandbox's lock and
/// not once it is closing, so nothing appears behind the back of what cleans up. At most one node is told to
/// lead: of those whose daemon runs, answers and says so, the one of the highest term.
@NullMarked
package holdfast.sandbox.cluster;

import org.jspecify.annotations.NullMarked;
