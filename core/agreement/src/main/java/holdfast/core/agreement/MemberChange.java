package holdfast.core.agreement;

import holdfast.core.model.DataId;
import holdfast.core.model.FileId;
import holdfast.core.model.NodeId;

/// One wish in a change of the configuration. A change may hold several; where it alters who votes, it
/// goes through joint consensus as a whole.
public sealed interface MemberChange {

    /// Add a member that receives the log and has no vote.
    record AddLearner(NodeId node, DataId dataId) implements MemberChange {}

    /// Give a member a vote. It must have caught up.
    record Promote(NodeId node) implements MemberChange {}

    /// Take a member's vote; it stays a learner.
    record Demote(NodeId node) implements MemberChange {}

    /// Remove a member.
    record Remove(NodeId node) implements MemberChange {}

    /// Name a witness file, where none is named.
    record SetWitness(FileId file) implements MemberChange {}

    /// Take the witness away.
    record RemoveWitness() implements MemberChange {}
}
