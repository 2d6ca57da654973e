/// Replicated volumes under faults: two to four copies of one group run the real `core/replication` on rehearsed logs, data,
/// connections and leases; the real rules of the agreed state (`core/cluster`) apply commands in one order, and each node sees it late.
///
/// | class | |
/// |---|---|
/// | [holdfast.simulator.volume.VolumeNode] | what a volume server's loop does, with [holdfast.simulator.volume.Errands], [holdfast.simulator.volume.Streams] and [holdfast.simulator.volume.Requests] |
/// | [holdfast.simulator.volume.VolumeDisk] | log, superblock and data; torn and rotten records, power loss |
/// | [holdfast.simulator.volume.VolumeNetwork] | numbered connections that are late, break and are cut, one way too |
/// | [holdfast.simulator.volume.Registry] | the agreed state, whose rules judge every command |
/// | [holdfast.simulator.volume.ClusterCopies] | copies that live with the nodes of a whole simulated cluster instead |
/// | [holdfast.simulator.volume.VolumeNemesis] | single faults, and with [holdfast.simulator.volume.VolumePlots] those that only together show something |
/// | [holdfast.simulator.volume.VolumeInvariants] | what must hold at every step |
/// | [holdfast.simulator.volume.VolumeSimulation] | one seed |
///
/// A record's bytes are an object, and its identity stands for them: two logs hold the same record if they hold the same
/// object. Clients' histories are judged per block by [holdfast.simulator.history.LinearizabilityChecker].
@NullMarked
package holdfast.simulator.volume;

import org.jspecify.annotations.NullMarked;
