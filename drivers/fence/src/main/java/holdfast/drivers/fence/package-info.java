/// Fence agents: programs that switch a machine off by its management board, its power strip or its hypervisor.
///
/// What this room decides: which file is the agent of a name, how it is run, and what its end means. The agents are
/// those of the ClusterLabs package fence-agents, by the interface that they share (their `lib/fencing.py`): options
/// come as lines `name=value` on the standard input, `action` among them; `status` ends with 0 where the power is on
/// and with 2 where it is off.
///
/// Invariants: what runs lies in one of the given directories, under the plain name that was asked for. No option is in
/// the words or the environment of the process. It has so much time and no more, and then ends with all that it
/// started. Of what it says so much is kept and no more, and none of the secrets that it was told. "Off" is said only
/// where the agent ends with 2 *and* prints that it is: 2 is also how these agents, and many a shell, end where
/// they don't understand what they are told.
@NullMarked
package holdfast.drivers.fence;

import org.jspecify.annotations.NullMarked;
