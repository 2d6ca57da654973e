/// The witness under real daemons: two nodes and a share that is hung, slow, failing, full, read-only, gone, another's,
/// blank, damaged or older than it was; networks that are cut; a node that comes back alone to a log that it lacks; forced
/// starts on both sides of a split.
///
/// What this room decides: which of these things are done to a cluster under load, by which real means, and what must hold
/// afterwards. States: a [Trial] is a running cluster; a [Load] writes to it and remembers what it was told; a [Machine]
/// holds what was taken from this machine.
///
/// Invariants: everything that was acknowledged is there afterwards, on every node, but for what an operator gave up by
/// name; no revision was acknowledged twice; a broken share never holds up a healthy pair, nor the end of a daemon; and
/// nothing that a test took (mounts, loop devices, processes) outlives it.
@NullMarked
package holdfast.trials.witness;

import org.jspecify.annotations.NullMarked;
