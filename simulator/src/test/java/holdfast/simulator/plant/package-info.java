/// Planted faults: does the rehearsal see what it is there to see?
///
/// A plant is a small change of the source of `core` that breaks one of its rules, as a text file in
/// `simulator/src/test/plants/`. The harness changes the source in memory, compiles the module that it belongs to,
/// loads core and simulator anew around it, and hunts: seed after seed until an invariant breaks, or one
/// story that must come out differently. A plant that nothing catches fails the test: then the
/// simulator, not the core, is what has to be mended.
///
/// The code that ships holds no switch for any of this.
///
/// | class | |
/// |---|---|
/// | [holdfast.simulator.plant.Plant] | reads a file |
/// | [holdfast.simulator.plant.Patch] | changes one source text, and refuses where the text is not found exactly once |
/// | [holdfast.simulator.plant.Greenhouse] | compiles, and loads everything around the result |
/// | [holdfast.simulator.plant.Hunt] | runs seeds; lives inside the planted world |
@NullMarked
package holdfast.simulator.plant;

import org.jspecify.annotations.NullMarked;
