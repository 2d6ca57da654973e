package holdfast.core.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Covers;
import holdfast.core.model.DataId;
import holdfast.core.model.Generation;
import holdfast.core.model.Index;
import holdfast.core.model.NodeId;
import holdfast.core.model.StartCount;
import holdfast.core.model.Term;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GranterTest {
    private static final NodeId LEADER = NodeId.of(1);
    private static final NodeId N2 = NodeId.of(2);
    private static final NodeId N3 = NodeId.of(3);
    private static final long L = 3_000;
    private static final Term T5 = new Term(new Generation(1, new UUID(4, 1)), 5);
    private static final Index C = new Index(70);

    private final Granter granter = new Granter();

    private static LeaseAsk ask(NodeId node) {
        return new LeaseAsk(node, LEADER, DataId.of(4), new StartCount(2), 9);
    }

    private Optional<LeaseGrant> grant(long ticket, NodeId node, long now) {
        assertThat(granter.asked(ticket, ask(node))).isTrue();
        return granter.confirmed(ticket, now, C, T5, L, one -> true);
    }

    @Test
    @Covers("L2")
    void aGrantNamesItsRequestItsLengthAndTheCommitAtAnswering() {
        granter.elected(1_000, T5);
        assertThat(grant(1, N2, 1_050))
                .contains(new LeaseGrant(LEADER, N2, new StartCount(2), 9, L, C, T5));
    }

    @Test
    @Covers({"A5", "L2"})
    void nothingIsGrantedWithoutItsOwnRound() {
        granter.elected(1_000, T5);
        granter.asked(1, ask(N2));
        assertThat(granter.confirmed(2, 1_050, C, T5, L, one -> true)).isEmpty();
        granter.notConfirmed(1);
        assertThat(granter.confirmed(1, 1_060, C, T5, L, one -> true)).isEmpty();
        assertThat(grant(3, N2, 1_070)).isPresent();
        assertThat(granter.confirmed(3, 1_080, C, T5, L, one -> true)).as("once").isEmpty();
    }

    @Test
    @Covers("L2")
    void nothingIsGrantedOnceAHigherTermWasSeen() {
        granter.elected(1_000, T5);
        granter.asked(1, ask(N2));
        assertThat(granter.confirmed(1, 1_050, C, T5.next(), L, one -> true)).isEmpty();
        granter.asked(2, ask(N2));
        granter.deposed();
        assertThat(granter.confirmed(2, 1_060, C, T5, L, one -> true)).isEmpty();
        assertThat(granter.asked(3, ask(N2))).isFalse();
        granter.elected(2_000, T5.next().next());
        assertThat(granter.confirmed(2, 2_010, C, T5.next().next(), L, one -> true)).isEmpty();
    }

    @Test
    @Covers("L3")
    void aLeaseMayBeEndedACentMoreThanItsLengthAfterTheLastAnswer() {
        granter.elected(1_000, T5);
        grant(1, N2, 9_000);
        grant(2, N2, 10_000);
        assertThat(granter.mayEndAt(N2, L)).contains(13_030L);
        assertThatThrownBy(() -> granter.endProposed(7, 13_029, N2, L))
                .isInstanceOf(IllegalStateException.class);
        granter.endProposed(7, 13_030, N2, L);
        assertThat(granter.ending()).containsExactly(N2);
    }

    @Test
    @Covers("L3")
    void aNewLeaderTakesEveryLeaseAsGrantedAtTheEndOfItsElection() {
        granter.elected(1_000, T5);
        assertThat(granter.mayEndAt(N2, L)).contains(4_030L);
        assertThat(granter.mayEndAt(N2, 20_000)).contains(21_200L);
        assertThat(granter.mayEndAt(N2, 30_000)).as("a planned one").contains(31_300L);
    }

    @Test
    @Covers("L3")
    void whatALeaderAnsweredInAnEarlierTermDoesNotCount() {
        granter.elected(1_000, T5);
        grant(1, N2, 2_000);
        granter.deposed();
        assertThat(granter.mayEndAt(N2, L)).as("no leader ends nothing").isEmpty();
        granter.elected(50_000, T5.next());
        assertThat(granter.mayEndAt(N2, L)).contains(53_030L);
    }

    @Test
    @Covers("L3")
    void aShorterLengthWaitsForTheOldOne() {
        granter.elected(1_000, T5);
        granter.asked(1, ask(N2));
        granter.confirmed(1, 5_000, C, T5, 20_000, one -> true);
        granter.asked(2, ask(N2));
        granter.confirmed(2, 5_100, C, T5, 2_000, one -> true);
        assertThat(granter.mayEndAt(N2, 2_000)).contains(25_200L);
    }

    @Test
    @Covers("L3")
    void whileAnEndIsUnderWayThatNodeIsGrantedNothing() {
        granter.elected(1_000, T5);
        granter.asked(1, ask(N2));
        granter.endProposed(7, 4_030, N2, L);
        assertThat(granter.confirmed(1, 4_040, C, T5, L, one -> true)).as("asked before").isEmpty();
        assertThat(grant(2, N2, 4_050)).as("asked after").isEmpty();
        assertThat(grant(3, N3, 4_050)).as("another node").isPresent();
        assertThat(granter.mayEndAt(N2, L)).as("one end at a time").isEmpty();
        granter.settled(7);
        assertThat(grant(4, N2, 4_060)).isPresent();
        assertThat(granter.mayEndAt(N2, L)).contains(7_090L);
    }

    @Test
    @Covers({"L3", "L10"})
    void whileALongerLeaseIsUnderWayNoEndIsProposed() {
        granter.elected(1_000, T5);
        granter.planProposed(8, N2);
        assertThat(granter.mayEndAt(N2, L)).isEmpty();
        assertThat(granter.mayEndAt(N3, L)).contains(4_030L);
        granter.planApplied(3_000, N2, 30_000);
        granter.settled(8);
        assertThat(granter.mayEndAt(N2, L)).contains(33_300L);
    }

    @Test
    @Covers("L3")
    void aRemovedNodesLeaseCountsLikeAnyOther() {
        granter.elected(1_000, T5);
        grant(1, N3, 6_000);
        assertThat(granter.mayEndAt(N3, L)).contains(9_030L);
    }

    @Test
    @Covers("L3")
    void whoIsNoMemberIsGrantedNothing() {
        granter.elected(1_000, T5);
        granter.asked(1, ask(N2));
        assertThat(granter.confirmed(1, 1_050, C, T5, L, one -> !one.from().equals(N2))).isEmpty();
        assertThat(granter.mayEndAt(N2, L)).as("it has what it had").contains(4_030L);
    }

    @Test
    void tooManyRequestsAreDropped() {
        granter.elected(1_000, T5);
        for (int ticket = 0; ticket < Granter.MOST_WAITING; ticket++) {
            assertThat(granter.asked(ticket, ask(N2))).isTrue();
        }
        assertThat(granter.asked(5_000, ask(N3))).isFalse();
    }
}
