/// How fast the simulator rehearses: events and seeds a minute with all invariants on, and what the
/// invariants cost.
///
/// Seeds run as `./holdfast simulate` runs them ([holdfast.simulator.run.Campaign]). What the invariants
/// cost is measured on the faulty part of the same runs ([FaultyPart]), once with and once without them:
/// they change nothing, so the same happens in both.
@NullMarked
package holdfast.bench.simulator;

import org.jspecify.annotations.NullMarked;
