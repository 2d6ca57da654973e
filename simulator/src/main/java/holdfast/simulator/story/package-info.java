/// Stories: the real agreement, played by hand from a text.
///
/// A story is a file of commands with what the world said under each of them. It is there to be read: a
/// person sees who asked for a vote, what was on whose disk when it was counted, and why the leader
/// stepped down. It is also a test: the commands are played again and the world must say the same.
///
/// Nothing happens by itself. Messages lie on the [holdfast.simulator.story.Wire] until they are delivered
/// or dropped, writes wait in front of the [holdfast.simulator.story.Disk] until they are persisted, requests
/// to the [holdfast.simulator.story.Share] wait until they are done, and clocks stand until they are told to
/// go on. So a story can hold open exactly the moment that it is about, which a seed of the simulator
/// meets only by luck.
///
/// What is real and what is not: the [holdfast.core.agreement.Agreement] of every node, with the witness
/// inside it, is the one that the daemon runs. Disk, wire, share and the state machine (a list of words) are toys of
/// this package, and do only what they are told.
///
/// Invariants that are watched all along, and told as a line that begins with `BROKEN`: one leader a term; what was
/// applied at an index is never something else at another node, within one generation; no
/// read misses a command that was answered as done before it began; no exception out of the agreement.
///
/// The format is described in `simulator/scenarios/README.md`.
@NullMarked
package holdfast.simulator.story;

import org.jspecify.annotations.NullMarked;
