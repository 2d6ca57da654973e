/// Virtual machines of this node: what is agreed on about them, brought to the hypervisor, and what becomes of them, brought back as ends of
/// runs.
///
/// A machine's run is a run like any other: ordered by a plan, in a cgroup under the parent that guard and deadman freeze, known by
/// its number, over when its cgroup is gone. What is particular is here: it waits until this host's hypervisor was found and tried, its disks
/// are served to it alone, and what it says of its end (it switched itself off, or its hypervisor died) is told with it.
///
/// Disks are found by the user that a run's hypervisor has: [holdfast.daemon.machines.DiskVisitors].
///
/// **Invariants.** Before a run begins, what an earlier run still had under way at its disks is gone with its connections (R2). A run whose machine can't
/// be begun ends with the reason; none is left waiting without anybody knowing.
@NullMarked
package holdfast.daemon.machines;

import org.jspecify.annotations.NullMarked;
