package holdfast.core.quorum;

import holdfast.core.model.FileId;
import holdfast.core.model.Index;
import holdfast.core.model.NodeId;
import holdfast.core.model.VoterId;
import holdfast.core.model.Voting;
import holdfast.core.model.Witness;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/// One set of voters, more than half of which decide. Immutable.
///
/// The voters are walked in the order of their ids, each exactly once per question.
public final class Majority {

    private static final VoterId[] NO_VOTERS = {};

    /// Of nobody: never waits.
    public static final Majority OF_NOBODY = new Majority(Collections.emptySet());

    private final VoterId[] ordered;
    private final Set<VoterId> voters;

    private Majority(Collection<? extends VoterId> given) {
        this.voters = Collections.unmodifiableSet(new TreeSet<>(given));
        this.ordered = voters.toArray(NO_VOTERS);
    }

    /// The voters of one half of a configuration: its nodes, and with an even number of them above zero
    /// the witness file.
    public static Majority of(Voting voting) {
        if (voting.isNobody()) {
            return OF_NOBODY;
        }
        List<VoterId> voters = new ArrayList<>(voting.nodes());
        if (voters.size() % 2 == 0 && voting.witness() instanceof Witness.Share share) {
            voters.add(share.file());
        }
        return new Majority(voters);
    }

    /// Exactly these voters, each counted once.
    public static Majority of(Collection<? extends VoterId> voters) {
        return voters.isEmpty() ? OF_NOBODY : new Majority(voters);
    }

    public Set<VoterId> voters() {
        return voters;
    }

    public int size() {
        return ordered.length;
    }

    /// The number of voters that makes a decision: more than half; 1 for nobody.
    public int needed() {
        return ordered.length / 2 + 1;
    }

    public boolean contains(VoterId voter) {
        return voters.contains(voter);
    }

    /// Whether the witness file has a vote here.
    public boolean hasWitness() {
        for (VoterId voter : ordered) {
            switch (voter) {
                case FileId file -> {
                    return true;
                }
                case NodeId node -> {}
            }
        }
        return false;
    }

    /// The highest index that a majority has acknowledged; [Index#INFINITE] for no voters.
    ///
    /// Asked with every acknowledgement: one small array, sorted by insertion because acknowledgements
    /// of a healthy cluster are few and nearly equal.
    ///
    /// @param acknowledged the highest index of each voter; [Index#ZERO] where nothing was heard
    public Index committed(Function<? super VoterId, Index> acknowledged) {
        int count = ordered.length;
        if (count == 0) {
            return Index.INFINITE;
        }
        Index[] rising = new Index[count];
        for (int filled = 0; filled < count; filled++) {
            Index next = acknowledged.apply(ordered[filled]);
            int place = filled;
            while (place > 0 && rising[place - 1].isAbove(next)) {
                rising[place] = rising[place - 1];
                place--;
            }
            rising[place] = next;
        }
        return rising[count - needed()];
    }

    /// How a vote stands; [VoteResult#WON] for no voters.
    ///
    /// @param votes what each voter said; [VoteResult#PENDING] where nothing was heard
    public VoteResult result(Function<? super VoterId, VoteResult> votes) {
        int yes = 0;
        int open = 0;
        for (VoterId voter : ordered) {
            switch (votes.apply(voter)) {
                case WON -> yes++;
                case PENDING -> open++;
                case LOST -> {}
            }
        }
        if (ordered.length == 0 || yes >= needed()) {
            return VoteResult.WON;
        }
        return yes + open >= needed() ? VoteResult.PENDING : VoteResult.LOST;
    }

    /// Whether a majority says yes; true for no voters.
    public boolean reached(Predicate<? super VoterId> yes) {
        int missing = ordered.length == 0 ? 0 : needed();
        for (VoterId voter : ordered) {
            if (missing > 0 && yes.test(voter)) {
                missing--;
            }
        }
        return missing == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Majority that && voters.equals(that.voters);
    }

    @Override
    public int hashCode() {
        return voters.hashCode();
    }

    @Override
    public String toString() {
        return "majority of " + voters;
    }
}
