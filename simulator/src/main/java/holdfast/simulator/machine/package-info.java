/// Virtual machines with replicated disks, whole: real nodes with the real agreed state order runs and promote copies, the real
/// replication serves the disks, and guests write to them.
///
/// | class | |
/// |---|---|
/// | [holdfast.simulator.machine.Machines] | all of them in one world; brings what happens to nodes to the copies and guests there |
/// | [holdfast.simulator.machine.Guest] | one run of a machine: boots by reading its disks, then writes numbered records |
/// | [holdfast.simulator.machine.GuestLane] | its requests to one disk |
/// | [holdfast.simulator.machine.Memory] | what a machine was ever told, outside of all nodes, and what must hold of what it reads |
/// | [holdfast.simulator.machine.Orders] | runs are ordered only where the disks were promoted to |
///
/// A guest executes only while its node's machine does and its cgroup is not frozen. It is a client that has its disks for itself: so
/// what it reads must be what it wrote or read last, and of what earlier runs were told nothing may be missing.
@NullMarked
package holdfast.simulator.machine;

import org.jspecify.annotations.NullMarked;
