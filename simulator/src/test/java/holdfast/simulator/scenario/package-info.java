/// Tests of the replay of other engines' scenarios: how many of those that are published come out as they should by a judge outside of
/// this program, and that nothing ever executes on two nodes. The counts may only rise.
@NullMarked
package holdfast.simulator.scenario;

import org.jspecify.annotations.NullMarked;
