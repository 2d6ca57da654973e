/// A cluster of real daemons that is measured: founded on loopback by [holdfast.sandbox], asked by clients, killed and
/// brought back.
///
/// What this room decides: when a cluster is whole again, so that the next run begins where the last one began; and that
/// whatever a cluster can't do ends the benchmark, with what was tried, because a figure of half a cluster is none.
@NullMarked
package holdfast.bench.cluster;

import org.jspecify.annotations.NullMarked;
