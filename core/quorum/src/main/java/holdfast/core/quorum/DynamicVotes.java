package holdfast.core.quorum;

import holdfast.core.model.Configuration;
import holdfast.core.model.NodeId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Dynamic votes: who should lose or gain a vote next, so that a cluster that shrinks keeps its quorum
/// and one that grows back gets its tolerance back. What Windows Server Failover Clustering calls dynamic
/// quorum.
///
/// One change at a time, each committed by the majority of before it; so a cut-off part can never vote
/// the rest out, and two parts never both go on. Losing goes before gaining, and of several the one that
/// was silent for longest goes first.
public final class DynamicVotes {

    /// What the leader knows of another member.
    ///
    /// @param silentMillis since it last answered the leader
    /// @param caughtUp     its log is close enough to the leader's to be given a vote
    /// @param leaving      it said that it stops
    public record Standing(NodeId node, long silentMillis, boolean caughtUp, boolean leaving) {}

    /// Whose vote should change.
    public sealed interface Wish {
        NodeId node();

        /// For the log and for `status`.
        String because();
    }

    public record TakeVote(NodeId node, String because) implements Wish {}

    public record GiveVote(NodeId node, String because) implements Wish {}

    private static final Comparator<Standing> MOST_SILENT_FIRST =
            Comparator.comparing(Standing::leaving)
                    .thenComparingLong(Standing::silentMillis)
                    .reversed()
                    .thenComparing(Standing::node);

    private DynamicVotes() {}

    /// The next change, if one is due.
    ///
    /// @param configuration in force, committed, not joint
    /// @param others        all members but the leader itself
    /// @param lostMillis    after so long a silence a member is taken for lost (the lease length)
    /// @param mostVoters    nodes that may vote at a time
    public static Optional<Wish> next(
            Configuration configuration, List<Standing> others, long lostMillis, int mostVoters) {
        return lost(configuration, others, lostMillis)
                .or(() -> returned(configuration, others, lostMillis, mostVoters));
    }

    private static Optional<Wish> lost(
            Configuration configuration, List<Standing> others, long lostMillis) {
        return others.stream()
                .filter(member -> configuration.isVoter(member.node()))
                .filter(member -> member.leaving() || member.silentMillis() >= lostMillis)
                .min(MOST_SILENT_FIRST)
                .map(member -> new TakeVote(member.node(), whyLost(member)));
    }

    private static String whyLost(Standing member) {
        return member.leaving()
                ? "it leaves"
                : "it has not answered for " + member.silentMillis() + " ms";
    }

    private static Optional<Wish> returned(
            Configuration configuration, List<Standing> others, long lostMillis, int mostVoters) {
        if (configuration.voting().nodes().size() >= mostVoters) {
            return Optional.empty();
        }
        return others.stream()
                .filter(member -> configuration.isLearner(member.node()))
                .filter(member -> !member.leaving() && member.caughtUp())
                .filter(member -> 2 * member.silentMillis() < lostMillis)
                .min(Comparator.comparing(Standing::node))
                .map(member -> new GiveVote(member.node(), "it answers and has caught up"));
    }
}
