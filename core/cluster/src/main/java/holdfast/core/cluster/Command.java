package holdfast.core.cluster;

import holdfast.core.model.CommandId;
import holdfast.core.model.Generation;
import holdfast.core.model.Revision;

/// A request to change the agreed state, as it stands in the log.
///
/// @param id               given by its maker once; a repeat carries the same one (A1)
/// @param generation       of the state that its maker knew: revisions count only within it. After a
///                         forced start commands of the old generation are refused
/// @param known            the revision that its maker knew. It was not yet applied there, so whoever
///                         remembers all commands above that revision can tell a repeat (A1)
/// @param proposedAtMillis when its maker proposed it: milliseconds since 1970 UTC by its own clock.
///                         For people; nothing is decided by it
public record Command(
        CommandId id,
        Generation generation,
        Revision known,
        long proposedAtMillis,
        CommandBody body) {

    /// A command by somebody who knows this state.
    public static Command knowing(
            ClusterState state, CommandId id, long proposedAtMillis, CommandBody body) {
        return new Command(id, state.generation(), state.revision(), proposedAtMillis, body);
    }
}
