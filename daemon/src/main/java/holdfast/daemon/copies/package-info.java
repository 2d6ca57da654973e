/// What this node keeps of replication groups: its copies, each opened, fed with what the node knows, joined with the others by
/// lanes, and served to clients.
///
/// The room decides when a copy's files are made, opened and removed, whom a copy talks to, and what a client is told that
/// asks for a volume. It decides nothing of a group: what the agreement says reaches the group's loop as a view, in the
/// order in which it was applied and before the lease that says so; what the loop wants of the agreement goes out as a
/// command, once, and what became of it is seen in the next view alone (A4).
///
/// **Files.** A copy lies in a directory of its own in its pool, named by its id. That it was made is remembered in the
/// node's data directory: a copy that was made once and is not there is lost, and is never made anew under its old id,
/// because whoever has an empty copy would be taken for one that has everything.
@NullMarked
package holdfast.daemon.copies;

import org.jspecify.annotations.NullMarked;
