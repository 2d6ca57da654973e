package holdfast.core.quorum;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Configuration;
import holdfast.core.model.Covers;
import holdfast.core.model.DataId;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.Voting;
import holdfast.core.model.Witness;
import holdfast.core.quorum.DynamicVotes.GiveVote;
import holdfast.core.quorum.DynamicVotes.Standing;
import holdfast.core.quorum.DynamicVotes.TakeVote;
import holdfast.core.quorum.DynamicVotes.Wish;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@Covers("A8")
class DynamicVotesTest {

    private static final long LOST = 3_000;
    private static final int MOST = 7;

    private static Configuration of(int members, int voters) {
        TreeMap<NodeId, Member> seats = new TreeMap<>();
        for (long number = 1; number <= members; number++) {
            NodeId id = NodeId.of(number);
            seats.put(id, new Member(id, DataId.of(number), Member.NO_SLOT));
        }
        List<NodeId> voting = LongStream.rangeClosed(1, voters).mapToObj(NodeId::of).toList();
        return Configuration.of(seats, Voting.of(voting, Witness.NONE));
    }

    private static Standing answers(long node) {
        return new Standing(NodeId.of(node), 40, true, false);
    }

    private static Standing silent(long node, long millis) {
        return new Standing(NodeId.of(node), millis, true, false);
    }

    private static Optional<Wish> next(Configuration configuration, Standing... others) {
        return DynamicVotes.next(configuration, List.of(others), LOST, MOST);
    }

    @Test
    void nothingIsDueWhileAllAnswer() {
        assertThat(next(of(3, 3), answers(2), answers(3))).isEmpty();
    }

    @Test
    void theVoteOfAMemberThatIsSilentForALeaseIsTaken() {
        assertThat(next(of(3, 3), answers(2), silent(3, LOST - 1))).isEmpty();
        assertThat(next(of(3, 3), answers(2), silent(3, LOST)))
                .get()
                .isInstanceOf(TakeVote.class)
                .extracting(Wish::node)
                .isEqualTo(NodeId.of(3));
    }

    @Test
    void theOneThatWasSilentForLongestGoesFirstAndWhoLeavesBeforeIt() {
        assertThat(next(of(4, 4), silent(2, 4_000), silent(3, 5_000), answers(4)))
                .get()
                .extracting(Wish::node)
                .isEqualTo(NodeId.of(3));
        Standing leaving = new Standing(NodeId.of(4), 40, true, true);
        assertThat(next(of(4, 4), silent(2, 4_000), silent(3, 5_000), leaving))
                .get()
                .extracting(Wish::node)
                .isEqualTo(NodeId.of(4));
    }

    @Test
    void aMemberThatAnswersAndHasCaughtUpIsGivenAVote() {
        assertThat(next(of(3, 2), answers(2), answers(3)))
                .get()
                .isInstanceOf(GiveVote.class)
                .extracting(Wish::node)
                .isEqualTo(NodeId.of(3));
        Standing behind = new Standing(NodeId.of(3), 40, false, false);
        assertThat(next(of(3, 2), answers(2), behind)).isEmpty();
        Standing leaving = new Standing(NodeId.of(3), 40, true, true);
        assertThat(next(of(3, 2), answers(2), leaving)).isEmpty();
        assertThat(next(of(3, 2), answers(2), silent(3, LOST / 2))).isEmpty();
    }

    @Test
    void losingGoesBeforeGaining() {
        assertThat(next(of(4, 3), answers(2), silent(3, LOST), answers(4)))
                .get()
                .isInstanceOf(TakeVote.class);
    }

    @Test
    void noMoreThanSevenVote() {
        Standing[] others =
                LongStream.rangeClosed(2, 9)
                        .mapToObj(DynamicVotesTest::answers)
                        .toArray(Standing[]::new);
        assertThat(next(of(9, 7), others)).isEmpty();
        assertThat(next(of(9, 6), others)).get().isInstanceOf(GiveVote.class);
    }
}
