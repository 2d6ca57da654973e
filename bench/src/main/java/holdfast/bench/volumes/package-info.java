/// What replicated volumes cost, on real daemons in a sandbox: how fast they are written beside the least that the same
/// promise takes and beside QEMU's quorum driver ([ReplicatedWriteBenchmark]), what a copy that was away is sent and what its
/// return costs the guest ([CatchUpBenchmark]), how long a guest waits while its primary's daemon is started again
/// ([VolumeRestartBenchmark]), and what volumes take of a node's memory ([VolumeFootprintBenchmark]).
///
/// The guests of all of them are [holdfast.bench.nbd.Guest]. Pools, images and logs are beside each other in one directory, so
/// that all rows share one disk; all nodes share this machine.
///
/// What this room decides: which rows are held against which in the same round, and when a copy counts as back.
@NullMarked
package holdfast.bench.volumes;

import org.jspecify.annotations.NullMarked;
