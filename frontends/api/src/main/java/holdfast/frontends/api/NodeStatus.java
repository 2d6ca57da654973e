package holdfast.frontends.api;

import java.util.List;

/// What one node knows of the cluster and of itself. Answered without a quorum too.
///
/// @param problems   what is wrong, the worst first; empty where nothing is
/// @param cluster    the cluster's name, empty while it has none
/// @param node       this node
/// @param revision   of the state that this node has applied
/// @param generation of that node's term
/// @param term       the number of its term
/// @param role       [#FOLLOWER], [#PRE_CANDIDATE], [#CANDIDATE], [#LEADER] or [#HALTED]
/// @param leader     who leads, as this node knows
/// @param members    every member, by name
/// @param lease      how long leases are
/// @param groups     every group, by name
/// @param volumes    every volume, by name
public record NodeStatus(
        List<Trouble> problems,
        String cluster,
        NodeRef node,
        long revision,
        GenerationRef generation,
        long term,
        String role,
        NodeRef leader,
        QuorumSummary quorum,
        List<MemberStatus> members,
        WitnessStatus witness,
        LeaseView lease,
        List<GroupStatus> groups,
        List<VolumeStatus> volumes) {

    public static final String FOLLOWER = "follower";
    public static final String PRE_CANDIDATE = "pre-candidate";
    public static final String CANDIDATE = "candidate";
    public static final String LEADER = "leader";
    public static final String HALTED = "halted";

    public NodeStatus {
        problems = List.copyOf(problems);
        members = List.copyOf(members);
        groups = List.copyOf(groups);
        volumes = List.copyOf(volumes);
    }
}
