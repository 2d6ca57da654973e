package holdfast.core.quorum;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Configuration;
import holdfast.core.model.DataId;
import holdfast.core.model.FileId;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.VoterId;
import holdfast.core.model.Voting;
import holdfast.core.model.Witness;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OutlookTest {

    private static final NodeId ONE = NodeId.of(1);
    private static final NodeId TWO = NodeId.of(2);
    private static final NodeId THREE = NodeId.of(3);
    private static final FileId FILE = FileId.of(1);

    private static SortedMap<NodeId, Member> seats(NodeId... nodes) {
        TreeMap<NodeId, Member> seats = new TreeMap<>();
        for (NodeId node : nodes) {
            seats.put(node, new Member(node, new DataId(node.value()), Member.NO_SLOT));
        }
        return seats;
    }

    @Test
    void threeVotesSurviveTheLossOfOneAndNotOfTwo() {
        Configuration three =
                Configuration.of(
                        seats(ONE, TWO, THREE), Voting.of(List.of(ONE, TWO, THREE), Witness.NONE));
        Outlook all = Outlook.of(three, voter -> true);
        assertThat(all.isHeld()).isTrue();
        assertThat(all.tightest().slack()).isEqualTo(1);
        assertThat(all.without(Set.of(ONE)).isHeld()).isTrue();
        assertThat(all.without(Set.of(ONE, TWO)).isHeld()).isFalse();
    }

    @Test
    void twoNodesNeedTheirWitnessWhenOneIsGone() {
        Configuration two =
                Configuration.of(
                        seats(ONE, TWO), Voting.of(List.of(ONE, TWO), new Witness.Share(FILE, 2)));
        Outlook withoutTwo = Outlook.of(two, voter -> !voter.equals(TWO));
        assertThat(withoutTwo.isHeld()).isTrue();
        assertThat(withoutTwo.tightest().slack()).isZero();
        assertThat(withoutTwo.without(Set.<VoterId>of(FILE)).isHeld()).isFalse();
    }

    @Test
    void bothHalvesOfAJointConfigurationMustHold() {
        Configuration joint =
                new Configuration(
                        seats(ONE, TWO, THREE),
                        Voting.of(List.of(ONE), Witness.NONE),
                        Voting.of(List.of(ONE, TWO, THREE), Witness.NONE),
                        Collections.emptySortedSet());
        Outlook outlook = Outlook.of(joint, voter -> voter.equals(ONE));
        assertThat(outlook.halves()).hasSize(2);
        assertThat(outlook.isHeld()).isFalse();
        assertThat(outlook.tightest().needed()).isEqualTo(2);
    }
}
