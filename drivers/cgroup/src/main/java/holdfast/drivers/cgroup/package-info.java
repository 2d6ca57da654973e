/// What runs on a node, held by control groups: frozen, thawed, ended, listed. And the clock that leases end by.
///
/// What this room decides: nothing about leases or runs. It says where the kernel's cgroup v2 is ([CgroupMount]), and
/// gives the node's [Parent], which all guests and processes of resources are under, and the [Child] of each
/// run, named by [RunName].
///
/// | state of a group | |
/// |---|---|
/// | thawed | what is in it executes, unless a group above it is frozen |
/// | freezing | `1` stands in cgroup.freeze, and not every process stands still yet; one that waits in the kernel may take longer |
/// | frozen | cgroup.events says `frozen 1`: no process in it or below it executes an instruction |
///
/// Invariants: a parent is made frozen, so that nothing runs on a node before somebody who holds a lease has thawed
/// it (L5). A child that was frozen by itself stays frozen when the parent thaws (L7). What enters a
/// child of a frozen parent executes nothing. A process killed in a frozen group is gone all the same.
///
/// No call here waits for a process, but those that say so by their name (`await`). All failures are
/// [CgroupException]s with a problem that a person can act on; a group that is no longer there is told from one that
/// can't be used.
///
/// [BootClock] is the kernel's CLOCK_BOOTTIME, which every deadline is on (L1), through the foreign-function API: the only
/// native code of this room. [Autogroup] ranks the sessions of who watches over runs.
@NullMarked
package holdfast.drivers.cgroup;

import org.jspecify.annotations.NullMarked;
