package holdfast.core.quorum;

import holdfast.core.model.Configuration;
import holdfast.core.model.Index;
import holdfast.core.model.VoterId;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/// The voters of a whole configuration: nothing is decided unless both halves decide it (Ongaro 2014,
/// section 4.3). Where the configuration is not joint the outgoing half has no voters and never
/// objects. Immutable.
public final class JointMajority {

    private final Majority incoming;
    private final Majority outgoing;
    private final Set<VoterId> voters;

    private JointMajority(Majority incoming, Majority outgoing) {
        this.incoming = incoming;
        this.outgoing = outgoing;
        Set<VoterId> both = new TreeSet<>(incoming.voters());
        both.addAll(outgoing.voters());
        this.voters = Collections.unmodifiableSet(both);
    }

    /// The voters of C-new, and while the configuration is joint those of C-old.
    public static JointMajority of(Configuration configuration) {
        return of(Majority.of(configuration.voting()), Majority.of(configuration.outgoing()));
    }

    public static JointMajority of(Majority incoming, Majority outgoing) {
        return new JointMajority(incoming, outgoing);
    }

    public Majority incoming() {
        return incoming;
    }

    public Majority outgoing() {
        return outgoing;
    }

    /// Whoever has a vote in either half, each once.
    public Set<VoterId> voters() {
        return voters;
    }

    public boolean contains(VoterId voter) {
        return voters.contains(voter);
    }

    /// Whether the witness file has a vote in either half.
    public boolean hasWitness() {
        return incoming.hasWitness() || outgoing.hasWitness();
    }

    /// The highest index that majorities of both halves have acknowledged; [Index#INFINITE] where
    /// neither has voters.
    ///
    /// @param acknowledged the highest index of each voter; [Index#ZERO] where nothing was heard
    public Index committed(Function<? super VoterId, Index> acknowledged) {
        return incoming.committed(acknowledged).min(outgoing.committed(acknowledged));
    }

    /// Won only where both halves have won; lost as soon as one has lost.
    ///
    /// @param votes what each voter said; [VoteResult#PENDING] where nothing was heard
    public VoteResult result(Function<? super VoterId, VoteResult> votes) {
        VoteResult in = incoming.result(votes);
        VoteResult out = outgoing.result(votes);
        if (in == out) {
            return in;
        }
        boolean lost = in == VoteResult.LOST || out == VoteResult.LOST;
        return lost ? VoteResult.LOST : VoteResult.PENDING;
    }

    /// Whether majorities of both halves say yes.
    public boolean reached(Predicate<? super VoterId> yes) {
        return incoming.reached(yes) && outgoing.reached(yes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JointMajority that
                && incoming.equals(that.incoming)
                && outgoing.equals(that.outgoing);
    }

    @Override
    public int hashCode() {
        return 31 * incoming.hashCode() + outgoing.hashCode();
    }

    @Override
    public String toString() {
        return outgoing.size() == 0 ? incoming.toString() : incoming + " and " + outgoing;
    }
}
