/// What a cluster of real daemons takes, in time and in memory: how long nobody can write after a member died or was
/// cut off, how long a daemon starts, how long a write and a read take, and what a daemon needs of the machine.
///
/// The daemons are those of [holdfast.sandbox], on loopback, with the JVM options and the cache that `./holdfast` gives
/// them. What is measured is what a client of the API sees, on this program's clock, from the moment before the fault.
///
/// What this room decides: which moments count (see [Timeline]), and what each figure is held against. Where there is a
/// peer or a physical limit, it is measured in the same run ([Floor], [Bare]), because ratios travel better than times.
///
/// Invariants: only what was acknowledged counts; a run in which nothing was acknowledged in time counts with that time,
/// and is told; one part's cluster is whole again before the next run begins.
@NullMarked
package holdfast.bench.manager;

import org.jspecify.annotations.NullMarked;
