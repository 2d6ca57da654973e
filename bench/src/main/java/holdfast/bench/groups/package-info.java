/// What leases cost and what they are good for, on real nodes with daemon, guard and deadman: how long a group is away when
/// its node dies ([FailoverBenchmark]); how often and how long it is paused by cuts and by deaths of the daemon, how long a
/// machine that was paused runs on, and what the three processes take of the machine ([GlitchBenchmark]).
///
/// The group's process is a shell loop that writes a line with its number and the time every ten milliseconds or so
/// ([Stamps]); all nodes are on one machine, so all times are of one clock. What the cluster did and when is told by the
/// stamps of its events and by the lines of its logs; what a client can see, by a client that looks every ten milliseconds.
///
/// What this room decides: which moments count, and what each figure is held against. The physical limit of a failover is
/// the end of the lost node's lease, 1.01 lengths after the last that was granted to it or after the new leader's election
/// (L3): it is taken from the same run, and told beside it.
///
/// Invariants: each run begins with a cluster that is whole, whose nodes all hold leases of the length that is measured,
/// and a group that is online; in every run it is looked whether two runs of the group wrote at the same time.
@NullMarked
package holdfast.bench.groups;

import org.jspecify.annotations.NullMarked;
