package holdfast.frontends.api;

import java.util.List;

/// One set of voters, more than half of which decide.
///
/// @param voters      ids of nodes and of the witness's file
/// @param votesNow    how many of them answer
/// @param votesNeeded how many must
public record QuorumHalf(List<String> voters, int votesNow, int votesNeeded) {

    public QuorumHalf {
        voters = List.copyOf(voters);
    }
}
