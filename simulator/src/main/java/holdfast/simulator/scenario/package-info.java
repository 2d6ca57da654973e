/// Scenarios of other engines, replayed: what the real agreed state and the real planner make of them, to be held against what those
/// engines did.
///
/// A [holdfast.simulator.scenario.Town] is the cluster: every wish is a command that the state machine applies or refuses, every
/// decision is a plan of [holdfast.core.failover.Planner]; nothing here places a group. Only what is outside of that is simulated: a
/// [holdfast.simulator.scenario.Machine] has power, a network and processes, starts and stops what the state tells it, says what became
/// of it, and may hold its lease while it reaches a majority.
///
/// Each dialect has one reader, which says what a scenario's words are in ours:
/// [holdfast.simulator.scenario.Steps] those of stories in steps, [holdfast.simulator.scenario.Transition] those of one transition
/// from a status. What has no place in our model stands there, with why.
///
/// **Invariants.** A group never runs on two nodes at once; what runs where is counted after every step of time.
@NullMarked
package holdfast.simulator.scenario;

import org.jspecify.annotations.NullMarked;
