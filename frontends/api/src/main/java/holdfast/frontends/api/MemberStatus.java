package holdfast.frontends.api;

import java.util.List;

/// A member of the cluster.
///
/// @param id          a UUID
/// @param name        unique in the cluster; empty while it has none
/// @param address     where its wire listens: host:port
/// @param apiAddress  where its API listens, or empty where that is not known here
/// @param dataId      of its data directory
/// @param seat        [#VOTER], [#LEARNER], or [#JOINT] while a change of voters is under way in which it votes in
///                    one half only
/// @param slot        its place in the witness file, -1 without one
/// @param leader      whether it leads
/// @param self        whether it is the node that answers
/// @param answers     whether it answers the node that says this
/// @param silentSince since when it does not; empty where it does, or was never heard
/// @param behind      log entries that it lacks, -1 where that is not known here
/// @param lease       its right to run groups
/// @param groups      names of the groups that it owns
public record MemberStatus(
        String id,
        String name,
        String address,
        String apiAddress,
        String dataId,
        String seat,
        int slot,
        boolean leader,
        boolean self,
        boolean answers,
        String silentSince,
        long behind,
        LeaseStatus lease,
        List<String> groups) {

    public MemberStatus {
        groups = List.copyOf(groups);
    }

    public static final String VOTER = "voter";
    public static final String LEARNER = "learner";
    public static final String JOINT = "joint";
}
