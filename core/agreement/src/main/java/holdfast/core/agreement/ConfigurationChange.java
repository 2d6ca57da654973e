package holdfast.core.agreement;

import holdfast.core.model.Configuration;
import holdfast.core.model.FileId;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.core.model.Voting;
import holdfast.core.model.Witness;
import holdfast.core.quorum.Majority;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Makes the next configuration from the present one and a list of wishes, or says which wish can't be.
/// Pure arithmetic of members, votes and slots; whether the moment is right is for [Membership] to say.
final class ConfigurationChange {

    /// What became of it.
    sealed interface Result {}

    /// The configuration to append: joint where voters change.
    record Next(Configuration configuration) implements Result {}

    record Impossible(Problem why) implements Result {}

    private final SortedMap<NodeId, Member> members;
    private final SortedSet<NodeId> voters;
    private final SortedSet<NodeId> leaving = new TreeSet<>();
    private final boolean hadWitness;
    private Witness witness;

    private ConfigurationChange(Configuration present) {
        members = new TreeMap<>(present.members());
        voters = new TreeSet<>(present.voting().nodes());
        witness = present.voting().witness();
        hadWitness = witness instanceof Witness.Share;
    }

    /// @param present not joint
    static Result of(Configuration present, List<MemberChange> wishes) {
        ConfigurationChange change = new ConfigurationChange(present);
        for (MemberChange wish : wishes) {
            Optional<Problem> problem = change.take(wish);
            if (problem.isPresent()) {
                return new Impossible(problem.get());
            }
        }
        if (change.voters.isEmpty()) {
            return new Impossible(
                    Refusals.change("the cluster", "Nobody would vote.", "Leave a voter."));
        }
        if (change.voters.size() > Settings.MOST_VOTERS) {
            return new Impossible(
                    Refusals.change(
                            "the cluster",
                            change.voters.size()
                                    + " nodes would vote, and at most "
                                    + Settings.MOST_VOTERS
                                    + " may.",
                            "Take another node's vote in the same change."));
        }
        return new Next(change.next(present));
    }

    private Configuration next(Configuration present) {
        Voting voting = Voting.of(voters, witness);
        boolean sameVoters =
                Majority.of(voting).voters().equals(Majority.of(present.voting()).voters());
        boolean sameNodes = voters.equals(present.voting().nodes());
        if (sameVoters && sameNodes) {
            SortedMap<NodeId, Member> staying = new TreeMap<>(members);
            staying.keySet().removeAll(leaving);
            if (witness instanceof Witness.None) {
                staying.replaceAll((node, member) -> member.withSlot(Member.NO_SLOT));
            }
            return Configuration.of(staying, voting);
        }
        return new Configuration(members, voting, present.voting(), leaving);
    }

    private Optional<Problem> take(MemberChange wish) {
        return switch (wish) {
            case MemberChange.AddLearner add -> addLearner(add);
            case MemberChange.Promote(NodeId node) -> promote(node);
            case MemberChange.Demote(NodeId node) -> demote(node);
            case MemberChange.Remove(NodeId node) -> remove(node);
            case MemberChange.SetWitness(FileId file) -> setWitness(file);
            case MemberChange.RemoveWitness _ -> removeWitness();
        };
    }

    private Optional<Problem> addLearner(MemberChange.AddLearner add) {
        if (members.containsKey(add.node())) {
            return problem(add.node(), "It is a member already.", "Nothing need be done.");
        }
        Optional<Integer> slot = takeSlot();
        if (slot.isEmpty()) {
            return problem(
                    add.node(),
                    "The witness has no slot left.",
                    "Replace the witness, and add it then.");
        }
        members.put(add.node(), new Member(add.node(), add.dataId(), slot.get()));
        return Optional.empty();
    }

    /// The next slot that nobody ever had in the present file (W2); [Member#NO_SLOT] without a witness.
    private Optional<Integer> takeSlot() {
        return switch (witness) {
            case Witness.None _ -> Optional.of(Member.NO_SLOT);
            case Witness.Share share when share.nextSlot() == Member.SLOTS -> Optional.empty();
            case Witness.Share share -> {
                witness = new Witness.Share(share.file(), share.nextSlot() + 1);
                yield Optional.of(share.nextSlot());
            }
        };
    }

    private Optional<Problem> promote(NodeId node) {
        if (!members.containsKey(node) || leaving.contains(node)) {
            return problem(node, "It is not a member.", "Add it as a learner first.");
        }
        return voters.add(node)
                ? Optional.empty()
                : problem(node, "It has a vote already.", "Nothing need be done.");
    }

    private Optional<Problem> demote(NodeId node) {
        return voters.remove(node)
                ? Optional.empty()
                : problem(node, "It has no vote.", "Nothing need be done.");
    }

    private Optional<Problem> remove(NodeId node) {
        if (!members.containsKey(node)) {
            return problem(node, "It is not a member.", "Nothing need be done.");
        }
        voters.remove(node);
        leaving.add(node);
        return Optional.empty();
    }

    private Optional<Problem> setWitness(FileId file) {
        if (hadWitness || witness instanceof Witness.Share) {
            return problem(
                    file,
                    "There is a witness already.",
                    "Remove it in a change of its own first, then add this one.");
        }
        witness = new Witness.Share(file, 0);
        for (NodeId node : Collections.unmodifiableSet(new TreeSet<>(members.keySet()))) {
            Optional<Integer> slot = takeSlot();
            if (slot.isEmpty()) {
                return problem(file, "There are more members than slots.", "Remove members first.");
            }
            members.computeIfPresent(node, (id, member) -> member.withSlot(slot.get()));
        }
        return Optional.empty();
    }

    private Optional<Problem> removeWitness() {
        if (witness instanceof Witness.None) {
            return Optional.of(
                    Refusals.change("the witness", "There is none.", "Nothing need be done."));
        }
        witness = Witness.NONE;
        return Optional.empty();
    }

    private static Optional<Problem> problem(Object on, String why, String remedy) {
        return Optional.of(Refusals.change(on.toString(), why, remedy));
    }
}
