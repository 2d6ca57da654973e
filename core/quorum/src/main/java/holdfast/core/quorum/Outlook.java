package holdfast.core.quorum;

import holdfast.core.model.Configuration;
import holdfast.core.model.VoterId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// How far the voters of a configuration are from losing their majority: what `quorum show` explains. Immutable.
///
/// @param halves the voters of C-new, and while the configuration is joint those of C-old, who must decide as well
public record Outlook(List<Half> halves) {

    /// One set of voters.
    ///
    /// @param answering those of them that answer
    /// @param needed    how many make a decision
    public record Half(Set<VoterId> voters, Set<VoterId> answering, int needed) {

        public int now() {
            return answering.size();
        }

        /// Votes that could be lost; below zero those that lack.
        public int slack() {
            return now() - needed;
        }
    }

    public Outlook {
        halves = List.copyOf(halves);
    }

    /// @param answers whether a voter answers
    public static Outlook of(Configuration configuration, Predicate<? super VoterId> answers) {
        JointMajority voters = JointMajority.of(configuration);
        List<Half> halves = new ArrayList<>();
        halves.add(half(voters.incoming(), answers));
        if (configuration.isJoint()) {
            halves.add(half(voters.outgoing(), answers));
        }
        return new Outlook(halves);
    }

    private static Half half(Majority majority, Predicate<? super VoterId> answers) {
        Set<VoterId> voters = majority.voters();
        Set<VoterId> answering = new TreeSet<>();
        for (VoterId voter : voters) {
            if (answers.test(voter)) {
                answering.add(voter);
            }
        }
        return new Half(voters, answering, majority.needed());
    }

    /// Whether every half has its majority.
    public boolean isHeld() {
        return tightest().slack() >= 0;
    }

    /// The half that has the least to spare.
    public Half tightest() {
        return halves.stream().min(Comparator.comparingInt(Half::slack)).orElseThrow();
    }

    /// The same after these voters failed.
    public Outlook without(Set<? extends VoterId> failed) {
        List<Half> left = new ArrayList<>();
        for (Half half : halves) {
            Set<VoterId> answering = new TreeSet<>(half.answering());
            answering.removeAll(failed);
            left.add(new Half(half.voters(), answering, half.needed()));
        }
        return new Outlook(left);
    }
}
