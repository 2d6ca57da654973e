/// Clients that use the cluster while it is being rehearsed, and remember what they were told.
///
/// Each [holdfast.simulator.workload.Client] has one operation under way at a time: it sets a key, sets it
/// if it has the value that the client saw last, or reads it. It asks any node, follows hints to the
/// leader, repeats a command under its own id where the outcome is unknown, and gives up at some point.
///
/// What they saw becomes a history for [holdfast.simulator.history]; what was acknowledged is looked for
/// in the state at the end ([holdfast.simulator.workload.Clients#lost]).
@NullMarked
package holdfast.simulator.workload;

import org.jspecify.annotations.NullMarked;
