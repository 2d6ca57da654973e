package holdfast.core.cluster.group;

import holdfast.core.cluster.ClusterEvent;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.RunNumber;

/// What happened to a group, for those who watch.
public sealed interface GroupEvent extends ClusterEvent {

    GroupId group();

    /// Of the group.
    String name();

    record GroupCreated(GroupId group, String name) implements GroupEvent {}

    record GroupDeleted(GroupId group, String name) implements GroupEvent {}

    /// Its preferred owners are others.
    record GroupEdited(GroupId group, String name) implements GroupEvent {}

    record GroupWanted(GroupId group, String name, Wanted wanted) implements GroupEvent {}

    /// An administrator wants it on another node.
    record GroupMoving(GroupId group, String name, NodeId from) implements GroupEvent {}

    /// A node was told to run it.
    record RunOrdered(GroupId group, String name, NodeId node, RunNumber run, String because)
            implements GroupEvent {}

    record RunStarted(GroupId group, String name, NodeId node, RunNumber run)
            implements GroupEvent {}

    /// Its node was told to stop it, so that it starts elsewhere.
    record RunStopping(GroupId group, String name, NodeId node, RunNumber run, String because)
            implements GroupEvent {}

    /// The run is no longer its node's, and not known to have ended.
    record RunTaken(GroupId group, String name, NodeId node, RunNumber run, String because)
            implements GroupEvent {}

    /// The run is known to have ended.
    record RunEnded(
            GroupId group, String name, NodeId node, RunNumber run, Proof proof, String reason)
            implements GroupEvent {}

    /// It failed too often and is left alone.
    record GroupFailed(GroupId group, String name, String reason) implements GroupEvent {}
}
