/// How other programs of the same user act on a running sandbox: `sandbox kill n1` from another terminal, or
/// from a script that the sandbox itself runs.
///
/// What this room decides: how a sandbox is found, and what can be asked of it. It listens at a Unix socket in
/// its directory that only its user may open. A connection carries one request (a line of JSON: `verb` and
/// what the verb needs) and one answer (a line of JSON: `said`, or `problem`), which comes when the thing is
/// done. Requests of different connections run side by side; the cluster puts those of one node in order. A
/// request that is not understood changes nothing. A sandbox is found by `HOLDFAST_SANDBOX`, or by its id, or
/// because it is the only one that runs.
@NullMarked
package holdfast.sandbox.control;

import org.jspecify.annotations.NullMarked;
