package holdfast.core.cluster.group;

import holdfast.core.model.GroupId;
import holdfast.core.model.RunNumber;

/// What a node says of one run that it has, or that it had and saw end.
///
/// @param reason      how it ended, or why it could not start; empty while it is not over. At most
///                    [GroupLimits#REASON_CHARACTERS] visible ASCII characters
/// @param livedMillis from its start to its end by the node's clock; 0 while it is not over
public record RunReport(
        GroupId group, RunNumber run, RunState state, String reason, long livedMillis) {

    /// A run that is not over.
    public static RunReport alive(GroupId group, RunNumber run, RunState state) {
        return new RunReport(group, run, state, "", 0);
    }
}
