package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.EventsAfter;
import holdfast.core.cluster.Outcome;
import holdfast.core.failover.Standing;
import holdfast.core.model.NodeId;
import holdfast.frontends.api.ManagerStatus;
import holdfast.frontends.api.MemberStatus;
import holdfast.frontends.api.NodeInfo;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.api.QuorumReport;
import holdfast.frontends.api.WitnessStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// What this frontend asks of the node that it stands in front of; the daemon is it.
///
/// Every call is made on a virtual thread and may block. Those that take an [Ask] wait for the cluster until its limit
/// has passed, and say how it ended; the others answer at once from what this node has. An interrupt is the wish to give
/// up: a call that waits ends with [InterruptedException], and what it asked for may be done all the same.
public interface ClusterAccess {

    /// The agreed state as this node has applied it.
    ClusterState localState();

    /// The agreed state after a round of the majority that began after this call (A5): it includes all that was
    /// acknowledged to anybody before.
    ///
    /// @throws AccessException unavailable, with the code `no-leader` where nobody leads: who answers, what is missing
    ClusterState currentState(Ask ask) throws AccessException, InterruptedException;

    /// Has a command applied, at whichever node leads, under the id that the ask carries. This node, too, has applied it
    /// when this returns. A refusal by the state machine is an [Outcome] and no exception.
    Outcome submit(Ask ask, CommandBody body) throws AccessException, InterruptedException;

    /// Meets the node whose wire listens at this address, and adds it. Where it is a member already, that is the answer.
    MemberStatus addMember(Ask ask, String address) throws AccessException, InterruptedException;

    /// Removes a member.
    void removeMember(Ask ask, NodeId node) throws AccessException, InterruptedException;

    /// Makes a witness file at the location, and has the cluster take it in the place of what it has.
    WitnessStatus setWitness(Ask ask, String location) throws AccessException, InterruptedException;

    /// Takes the witness away.
    WitnessStatus removeWitness(Ask ask) throws AccessException, InterruptedException;

    /// Lets this node go on alone in a new generation (A7); whoever calls this has the operator's confirmation. The
    /// generation's id is made at random for each call, never from the ask's id: a repeat at another node would make two
    /// generations that nobody could tell apart.
    QuorumReport force(Ask ask) throws AccessException, InterruptedException;

    /// Follows the generation of this id, one of those that conflict (A7).
    QuorumReport pick(Ask ask, UUID generation) throws AccessException, InterruptedException;

    /// Moves the manager, to the best member where none is named (A6).
    ManagerStatus moveManager(Ask ask, Optional<NodeId> to)
            throws AccessException, InterruptedException;

    /// Who belongs to the cluster.
    default TrustAccess trust() {
        return TrustAccess.NONE;
    }

    /// Pools and volumes, beside what is agreed on.
    default VolumeAccess volumes() {
        return VolumeAccess.NONE;
    }

    /// Virtual machines, beside what is agreed on.
    default VmAccess machines() {
        return VmAccess.NONE;
    }

    /// Files for virtual machines that this node has.
    default FileAccess files() {
        return FileAccess.NONE;
    }

    /// By what nodes are switched off.
    default FenceAccess fences() {
        return FenceAccess.NONE;
    }

    /// How the nodes stand, where this node leads; [Standing#UNKNOWN] elsewhere.
    default Standing standing() {
        return Standing.UNKNOWN;
    }

    /// What this node knows.
    NodeStatus status();

    /// Who decides, as this node knows.
    QuorumReport quorum();

    /// Where the manager runs, as this node knows.
    ManagerStatus manager();

    /// This node.
    NodeInfo node();

    /// What this node keeps of the events after this one, at most so many.
    EventsAfter eventsAfter(long number, int limit);

    /// The same, but where there are none yet, waits for some, and gives none when the limit has passed.
    EventsAfter awaitEventsAfter(long number, int limit, Duration wait) throws InterruptedException;
}
