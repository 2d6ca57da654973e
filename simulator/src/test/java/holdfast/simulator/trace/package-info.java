/// Traces of the simulator, checked against the specification.
///
/// The specification and the code are two texts about one thing. Here a run of the code, with crashes and
/// cuts, is written down as the specification's records, and TLC says whether any behaviour of the
/// specification explains it: if the code does something that the specification does not allow, one of
/// the two is wrong.
@NullMarked
package holdfast.simulator.trace;

import org.jspecify.annotations.NullMarked;
