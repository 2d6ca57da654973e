package holdfast.core.quorum;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Configuration;
import holdfast.core.model.Covers;
import holdfast.core.model.DataId;
import holdfast.core.model.FileId;
import holdfast.core.model.Index;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.VoterId;
import holdfast.core.model.Voting;
import holdfast.core.model.Witness;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

@Covers("A8")
class JointMajorityTest {

    private static final NodeId A = NodeId.of(1);
    private static final NodeId B = NodeId.of(2);
    private static final NodeId C = NodeId.of(3);
    private static final FileId FILE = FileId.of(1);
    private static final Witness SHARE = new Witness.Share(FILE, 3);

    @Test
    void aSimpleConfigurationHasOneMajority() {
        Configuration simple = Configuration.of(members(), voting(Witness.NONE, A, B, C));
        JointMajority majority = JointMajority.of(simple);
        assertThat(majority.voters()).containsExactly(A, B, C);
        assertThat(majority.reached(Set.<VoterId>of(A, B)::contains)).isTrue();
        assertThat(majority.reached(Set.<VoterId>of(A)::contains)).isFalse();
        assertThat(majority.outgoing()).isEqualTo(Majority.OF_NOBODY);
    }

    @Test
    void learnersHaveNoVote() {
        Configuration simple = Configuration.of(members(), voting(Witness.NONE, A));
        assertThat(JointMajority.of(simple).contains(B)).isFalse();
    }

    @Test
    @Covers({"A8", "W11"})
    void eachHalfCountsTheWitnessForItself() {
        Configuration joint = joint(voting(SHARE, A, B), voting(SHARE, A, B, C));
        JointMajority majority = JointMajority.of(joint);
        assertThat(majority.incoming().hasWitness()).isTrue();
        assertThat(majority.outgoing().hasWitness()).isFalse();
        assertThat(majority.hasWitness()).isTrue();
        assertThat(majority.voters()).containsExactlyInAnyOrder(A, B, C, FILE);
        assertThat(majority.reached(Set.of(A, FILE)::contains)).isFalse();
        assertThat(majority.reached(Set.of(A, C, FILE)::contains)).isTrue();
    }

    @Test
    void bothHalvesMustHaveAnIndex() {
        JointMajority majority =
                JointMajority.of(joint(voting(Witness.NONE, B, C), voting(Witness.NONE, A)));
        assertThat(majority.committed(voter -> new Index(voter.equals(A) ? 3 : 9)))
                .isEqualTo(new Index(3));
        assertThat(majority.committed(voter -> new Index(voter.equals(B) ? 2 : 9)))
                .isEqualTo(new Index(2));
    }

    @Test
    void aVoteIsWonInBothHalvesAndLostInEither() {
        JointMajority majority = JointMajority.of(Majority.of(List.of(A)), Majority.of(List.of(B)));
        for (VoteResult a : VoteResult.values()) {
            for (VoteResult b : VoteResult.values()) {
                VoteResult expected =
                        a == VoteResult.LOST || b == VoteResult.LOST
                                ? VoteResult.LOST
                                : a == VoteResult.PENDING || b == VoteResult.PENDING
                                        ? VoteResult.PENDING
                                        : VoteResult.WON;
                assertThat(majority.result(voter -> voter.equals(A) ? a : b)).isEqualTo(expected);
            }
        }
    }

    private static Configuration joint(Voting incoming, Voting outgoing) {
        return new Configuration(members(), incoming, outgoing, new TreeSet<>());
    }

    private static Voting voting(Witness witness, NodeId... nodes) {
        return Voting.of(List.of(nodes), witness);
    }

    private static SortedMap<NodeId, Member> members() {
        SortedMap<NodeId, Member> members = new TreeMap<>();
        for (NodeId node : List.of(A, B, C)) {
            members.put(node, new Member(node, DataId.of(1), Member.NO_SLOT));
        }
        return members;
    }
}
