/// What goes wrong in a world, and when: faults as data, so that a run that fails can be told again with
/// fewer of them.
///
/// A plan of faults is drawn from the seed before the world begins. Each [holdfast.simulator.nemesis.Fault]
/// is whole by itself: it names its time, its target and how long it lasts, and can be left out without
/// the others losing their meaning. Targets such as "the leader" are looked up when the fault happens.
///
/// Each seed enables only some kinds of faults (swarm testing: Groce, Zhang, Eide, Chen and Regehr,
/// "Swarm testing", ISSTA 2012): a fault that hides another one is then often missing.
///
/// The same room plays the operator: [holdfast.simulator.nemesis.Operator] changes members, hands over
/// the leadership and forces starts, and [holdfast.simulator.nemesis.Recovery] brings everything back
/// once the faults are over, as far as an operator can.
///
/// What an operator must not do by the product's rules is not done here either: a disk is lost for good
/// only while the others have all that was committed ([holdfast.simulator.nemesis.Losses]).
@NullMarked
package holdfast.simulator.nemesis;

import org.jspecify.annotations.NullMarked;
