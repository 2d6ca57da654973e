/// Virtual machines on real nodes: a small guest under a real hypervisor writes numbered records to a replicated volume and says on its serial
/// line which of them are durable. Nodes, daemons and hypervisors are killed meanwhile; then the volume is read back, by somebody else, and every
/// record that the guest had said is looked for.
@NullMarked
package holdfast.trials.machines;

import org.jspecify.annotations.NullMarked;
