package holdfast.core.quorum;

import static holdfast.core.quorum.VoteResult.LOST;
import static holdfast.core.quorum.VoteResult.PENDING;
import static holdfast.core.quorum.VoteResult.WON;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.core.model.FileId;
import holdfast.core.model.Index;
import holdfast.core.model.NodeId;
import holdfast.core.model.VoterId;
import holdfast.core.model.Voting;
import holdfast.core.model.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@Covers("A8")
class MajorityTest {

    private static final List<VoteResult> VOTES = List.of(WON, LOST, PENDING);
    private static final FileId FILE = FileId.of(1);
    private static final Witness SHARE = new Witness.Share(FILE, 0);

    @Test
    void nobodyNeverWaits() {
        Majority nobody = Majority.of(List.of());
        assertThat(nobody.committed(_ -> Index.ZERO)).isEqualTo(Index.INFINITE);
        assertThat(nobody.result(_ -> LOST)).isEqualTo(WON);
        assertThat(nobody.reached(_ -> false)).isTrue();
        assertThat(nobody.voters()).isEmpty();
    }

    @Test
    @Covers("W11")
    void theWitnessVotesWithAnEvenNumberOfNodes() {
        for (int count = 1; count <= 16; count++) {
            Majority majority = Majority.of(Voting.of(nodes(count), SHARE));
            boolean even = count % 2 == 0;
            assertThat(majority.contains(FILE)).as("with %s nodes", count).isEqualTo(even);
            assertThat(majority.hasWitness()).isEqualTo(even);
            assertThat(majority.size()).isEqualTo(even ? count + 1 : count);
            assertThat(majority.needed()).isEqualTo(count / 2 + 1);
        }
    }

    @Test
    @Covers("W11")
    void theWitnessAloneIsNobody() {
        assertThat(Majority.of(new Voting(Voting.NOBODY.nodes(), SHARE)).voters()).isEmpty();
    }

    @Test
    void withoutAWitnessTwoNodesNeedEachOther() {
        Majority two = Majority.of(Voting.of(nodes(2), Witness.NONE));
        assertThat(two.hasWitness()).isFalse();
        assertThat(two.reached(voter -> voter.equals(NodeId.of(1)))).isFalse();
        assertThat(two.reached(_ -> true)).isTrue();
    }

    @Test
    @Covers({"A8", "W11"})
    void oneOfTwoNodesAndTheWitnessDecide() {
        Majority majority = Majority.of(Voting.of(nodes(2), SHARE));
        Index seven = new Index(7);
        assertThat(majority.committed(voter -> voter.equals(NodeId.of(2)) ? Index.ZERO : seven))
                .isEqualTo(seven);
        assertThat(majority.reached(voter -> !voter.equals(NodeId.of(2)))).isTrue();
        assertThat(majority.result(voter -> voter.equals(FILE) ? LOST : PENDING))
                .isEqualTo(PENDING);
        assertThat(majority.result(voter -> voter.equals(FILE) ? PENDING : LOST)).isEqualTo(LOST);
    }

    @Test
    void aVoterThatIsNamedTwiceCountsOnce() {
        Majority majority = Majority.of(List.of(NodeId.of(1), NodeId.of(1), NodeId.of(2)));
        assertThat(majority.size()).isEqualTo(2);
        assertThat(majority.reached(voter -> voter.equals(NodeId.of(1)))).isFalse();
    }

    @Test
    void committedIsWhatAMajorityHas() {
        for (int count = 1; count <= 5; count++) {
            Majority majority = Majority.of(nodes(count));
            for (int code = 0; code < power(4, count); code++) {
                int digits = code;
                Index found = majority.committed(voter -> new Index(digit(digits, 4, voter)));
                assertThat(found.value()).isEqualTo(naiveCommitted(count, digits));
            }
        }
    }

    @Test
    void aVoteIsDecidedWhenTheRestCannotChangeIt() {
        for (int count = 1; count <= 7; count++) {
            Majority majority = Majority.of(nodes(count));
            for (int code = 0; code < power(3, count); code++) {
                int digits = code;
                VoteResult found = majority.result(voter -> VOTES.get(digit(digits, 3, voter)));
                assertThat(found).isEqualTo(naiveResult(count, digits));
                boolean reached = majority.reached(voter -> digit(digits, 3, voter) == 0);
                assertThat(reached).isEqualTo(found == WON);
            }
        }
    }

    @Test
    void anyTwoMajoritiesShareAVoter() {
        for (int count = 1; count <= 7; count++) {
            Majority majority = Majority.of(nodes(count));
            for (int some = 0; some < power(2, count); some++) {
                int digits = some;
                boolean reached = majority.reached(voter -> digit(digits, 2, voter) == 1);
                boolean others = majority.reached(voter -> digit(digits, 2, voter) == 0);
                assertThat(reached && others).isFalse();
            }
        }
    }

    /// The definition: the highest index that more than half of the voters are at or above.
    private static long naiveCommitted(int count, int digits) {
        long highest = 0;
        for (long index = 0; index < 4; index++) {
            int have = 0;
            for (VoterId voter : nodes(count)) {
                have += digit(digits, 4, voter) >= index ? 1 : 0;
            }
            highest = 2 * have > count ? index : highest;
        }
        return highest;
    }

    /// The definition: won if yes has more than half, lost if it can't even with all that are silent.
    private static VoteResult naiveResult(int count, int digits) {
        int yes = 0;
        int silent = 0;
        for (VoterId voter : nodes(count)) {
            VoteResult vote = VOTES.get(digit(digits, 3, voter));
            yes += vote == WON ? 1 : 0;
            silent += vote == PENDING ? 1 : 0;
        }
        if (2 * yes > count) {
            return WON;
        }
        return 2 * (yes + silent) > count ? PENDING : LOST;
    }

    private static int digit(int digits, int base, VoterId voter) {
        int place = (int) voter.value().getLeastSignificantBits() - 1;
        return digits / power(base, place) % base;
    }

    private static int power(int base, int exponent) {
        int power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= base;
        }
        return power;
    }

    private static List<NodeId> nodes(int count) {
        return new ArrayList<>(LongStream.rangeClosed(1, count).mapToObj(NodeId::of).toList());
    }
}
