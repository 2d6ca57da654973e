/// The simulated world: nodes, disks, network, shares and clocks, on one thread, one clock and one seed.
///
/// A [holdfast.simulator.world.World] is a list of what is due ([holdfast.simulator.world.Agenda]) and the
/// things that put something there. Nothing happens in parallel, nothing reads a real clock, and every
/// choice is drawn from a [holdfast.simulator.world.Chance] that the seed made. So the same plan always
/// goes the same way, to the last message.
///
/// What is real is the [holdfast.core.node.Node] in each [holdfast.simulator.world.SimNode]. Around it
/// stand the simulated drivers, which keep the promises that the real drivers have to keep, and break
/// everything that real machines may break:
///
/// | driver | keeps | breaks |
/// |---|---|---|
/// | [holdfast.simulator.world.SimDisk] | order; what it confirmed | anything not confirmed is lost from some point on, torn there; rots, fills up, hangs, is slow |
/// | [holdfast.simulator.world.SimNetwork] | messages arrive whole | drops, delays, repeats, reorders, cuts, also one way |
/// | [holdfast.simulator.world.SimShare] | what it confirmed; one sector whole in the end | hangs, fails, tears, lands late or never what it did not confirm |
/// | [holdfast.simulator.world.ShareDriver] | one writer per node, answers in time, reaps | gives up waiting, dies with the process |
/// | [holdfast.simulator.world.SimClock] | never goes back in one start; no two differ by more than 1 % | jumps forward, starts anywhere |
/// | [holdfast.simulator.world.SimHost] | one queue, in order; frozen is frozen | runs die; what waits dies with the program |
/// | [holdfast.simulator.world.SimPower] | off is off when it looks | does nothing and says that it did; answers nothing |
/// | [holdfast.simulator.world.SimWatch] | freezes at its deadline while it is awake | is killed, is stopped, hears nothing |
///
/// Whoever wants to see what happens is a [holdfast.simulator.world.Watcher]: the invariants and the trace
/// are. Times are in microseconds of the world's own time unless a name says otherwise.
@NullMarked
package holdfast.simulator.world;

import org.jspecify.annotations.NullMarked;
