/// The command line of the simulator: `./holdfast simulate`.
///
/// The rooms below rehearse the real `core` on simulated drivers:
///
/// | room | |
/// |---|---|
/// | [holdfast.simulator.world] | nodes, disks, network, shares and clocks: what happens, in one order |
/// | [holdfast.simulator.invariant] | what must hold, checked after every event |
/// | [holdfast.simulator.workload] | clients, and what they were told |
/// | [holdfast.simulator.nemesis] | what goes wrong, and what operators do |
/// | [holdfast.simulator.run] | one seed from plan to report, many seeds, shortening, traces |
/// | [holdfast.simulator.history] | whether what clients saw has one order |
/// | [holdfast.simulator.volume] | copies of a replicated volume, on logs, data and leases of their own |
/// | [holdfast.simulator.story] | scenarios played by hand from a text |
/// | [holdfast.simulator.scenario] | what the planner makes of other engines' scenarios |
@NullMarked
package holdfast.simulator;

import org.jspecify.annotations.NullMarked;
