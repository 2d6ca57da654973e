/// What virtual machines on replicated volumes cost, on real nodes with real guests: how long a guest is away when its node dies
/// ([MachineFailoverBenchmark]), and what a guest's writes cost beside those to a raw file of its host ([GuestDiskBenchmark]).
///
/// What this room decides: which moments of a failover are told, and what a guest is measured by: its own clock and its own words on its
/// serial line, where nothing of the cluster is between.
@NullMarked
package holdfast.bench.machines;

import org.jspecify.annotations.NullMarked;
