package holdfast.core.model;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Who takes part in the agreement (Ongaro 2014, chapter 4). A configuration counts from when it is
/// appended to a log (A8).
///
/// Members that are in neither voting set are learners: they receive the log and have no vote.
///
/// At most one witness file is named at a time: a share is replaced by its removal and then the addition
/// of another (W11). So a member has one slot.
///
/// @param members  everybody who receives the log
/// @param voting   the voters; in a joint configuration the new ones (C-new)
/// @param outgoing in a joint configuration the old voters (C-old), else [Voting#NOBODY]
/// @param leaving  in a joint configuration the members that the next one no longer has
public record Configuration(
        SortedMap<NodeId, Member> members,
        Voting voting,
        Voting outgoing,
        SortedSet<NodeId> leaving) {

    /// Of a node that is no member of any cluster yet.
    public static final Configuration EMPTY = of(Map.of(), Voting.NOBODY);

    public Configuration {
        members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
        leaving = Collections.unmodifiableSortedSet(new TreeSet<>(leaving));
        requireMembers(members, voting.nodes());
        requireMembers(members, outgoing.nodes());
        requireMembers(members, leaving);
        if (voting.witness() instanceof Witness.Share in
                && outgoing.witness() instanceof Witness.Share out
                && !in.file().equals(out.file())) {
            throw new IllegalArgumentException(
                    "two witness files at once: " + out.file() + " and " + in.file());
        }
    }

    public static Configuration of(Map<NodeId, Member> members, Voting voting) {
        return new Configuration(
                new TreeMap<>(members), voting, Voting.NOBODY, Collections.emptySortedSet());
    }

    /// Whether two majorities are needed for every decision.
    public boolean isJoint() {
        return !outgoing.isNobody();
    }

    /// Whether the node has a vote in either half.
    public boolean isVoter(NodeId node) {
        return voting.nodes().contains(node) || outgoing.nodes().contains(node);
    }

    public boolean isLearner(NodeId node) {
        return members.containsKey(node) && !isVoter(node);
    }

    /// The witness that either half names; with both, the new half's, which has the higher next slot.
    public Witness witness() {
        return voting.witness() instanceof Witness.Share ? voting.witness() : outgoing.witness();
    }

    /// The configuration that ends this joint one (C-new): the old voters and the leaving members are
    /// gone, and where the witness is gone, so are the slots.
    public Configuration afterJoint() {
        SortedMap<NodeId, Member> staying = new TreeMap<>(members);
        staying.keySet().removeAll(leaving);
        if (voting.witness() instanceof Witness.None) {
            staying.replaceAll((node, member) -> member.withSlot(Member.NO_SLOT));
        }
        return of(staying, voting);
    }

    private static void requireMembers(SortedMap<NodeId, Member> members, Set<NodeId> named) {
        for (NodeId node : named) {
            if (!members.containsKey(node)) {
                throw new IllegalArgumentException(node + " is named and is not a member");
            }
        }
    }
}
