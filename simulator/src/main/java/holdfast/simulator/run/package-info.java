/// One seed from plan to report, and many of them.
///
/// A [holdfast.simulator.run.Plan] is everything that is decided before a world begins; it is drawn from
/// the seed ([holdfast.simulator.run.Planner]) and can be made smaller by hand or by
/// [holdfast.simulator.run.Shortening]. A [holdfast.simulator.run.Simulation] carries it out in three
/// acts: faults; healing, in which the cluster must come together again within a bound; and the count,
/// in which nothing that was acknowledged may be missing and what clients saw must have one order.
///
/// A [holdfast.simulator.run.Campaign] runs many seeds over several threads, each of which owns its
/// worlds alone. A [holdfast.simulator.run.Trace] tells one run step by step.
@NullMarked
package holdfast.simulator.run;

import org.jspecify.annotations.NullMarked;
