package holdfast.core.agreement;

import static holdfast.core.agreement.Given.data;
import static holdfast.core.agreement.Given.members;
import static holdfast.core.agreement.Given.node;
import static holdfast.core.agreement.Given.nodes;
import static holdfast.core.agreement.Given.voters;
import static holdfast.core.agreement.Wishes.learner;
import static holdfast.core.agreement.Wishes.next;
import static holdfast.core.agreement.Wishes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.agreement.MemberChange.Demote;
import holdfast.core.agreement.MemberChange.Promote;
import holdfast.core.agreement.MemberChange.Remove;
import holdfast.core.agreement.MemberChange.RemoveWitness;
import holdfast.core.model.Configuration;
import holdfast.core.model.Covers;
import holdfast.core.model.Witness;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Which configuration follows from a list of wishes, and which wishes can't be.
@Covers("A8")
class ConfigurationChangeTest {

    // Joint, or not.

    @Test
    void aNewLearnerChangesNobodysVote() {
        Configuration next = next(voters(3), learner(4));
        assertThat(next.isJoint()).isFalse();
        assertThat(next.isLearner(node(4))).isTrue();
        assertThat(next.members().get(node(4)).dataId()).isEqualTo(data(4));
        assertThat(next.voting()).isEqualTo(voters(3).voting());
    }

    @Test
    void everyChangeOfWhoVotesIsJoint() {
        Configuration withLearner = members(4, 3, Witness.NONE);
        for (List<MemberChange> wishes :
                List.<List<MemberChange>>of(
                        List.of(new Promote(node(4))),
                        List.of(new Demote(node(3))),
                        List.of(new Remove(node(3))),
                        List.of(learner(5), new Promote(node(5))),
                        List.of(new Promote(node(4)), new Remove(node(1))))) {
            Configuration next = next(withLearner, wishes.toArray(MemberChange[]::new));
            assertThat(next.isJoint()).as("%s", wishes).isTrue();
            assertThat(next.outgoing()).isEqualTo(withLearner.voting());
            assertThat(next.afterJoint().isJoint()).isFalse();
        }
    }

    @Test
    void wishesThatUndoEachOtherChangeNothing() {
        Configuration present = voters(3);
        assertThat(next(present, new Demote(node(3)), new Promote(node(3)))).isEqualTo(present);
        assertThat(next(present, learner(4), new Remove(node(4)))).isEqualTo(present);
    }

    @Test
    void aLearnerLeavesAtOnceAndAVoterWithTheJointOne() {
        Configuration present = members(4, 3, Witness.NONE);
        Configuration withoutLearner = next(present, new Remove(node(4)));
        assertThat(withoutLearner.isJoint()).isFalse();
        assertThat(withoutLearner.members()).containsOnlyKeys(nodes(3));

        Configuration joint = next(present, new Remove(node(3)));
        assertThat(joint.members()).as("it still gets the log").containsKey(node(3));
        assertThat(joint.isVoter(node(3))).isTrue();
        assertThat(joint.afterJoint().members()).containsOnlyKeys(node(1), node(2), node(4));
    }

    @Test
    void aDemotedVoterStaysALearner() {
        Configuration after = next(voters(3), new Demote(node(3))).afterJoint();
        assertThat(after.isLearner(node(3))).isTrue();
        assertThat(after.voting().nodes()).containsExactlyElementsOf(nodes(2));
    }

    // What can't be.

    @Test
    void aWishThatDoesNotFitTheMembersIsRefused() {
        Configuration present = members(4, 3, Witness.NONE);
        Map<MemberChange, String> wrong =
                Map.of(
                        learner(3),
                        "member already",
                        new Promote(node(9)),
                        "not a member",
                        new Promote(node(3)),
                        "vote already",
                        new Demote(node(4)),
                        "no vote",
                        new Demote(node(9)),
                        "no vote",
                        new Remove(node(9)),
                        "not a member",
                        new RemoveWitness(),
                        "none");
        wrong.forEach(
                (wish, why) -> assertThat(refused(present, wish)).as("%s", wish).contains(why));
        assertThat(refused(present, new Remove(node(4)), new Promote(node(4))))
                .contains("not a member");
        assertThat(refused(present, new Remove(node(4)), learner(4))).contains("member already");
    }

    @Test
    void oneWishThatCannotBeRefusesTheWholeChange() {
        assertThat(refused(voters(3), learner(4), new Promote(node(9)), learner(5)))
                .contains("not a member");
    }

    @Test
    void somebodyHasToVote() {
        assertThat(refused(voters(2), new Remove(node(1)), new Demote(node(2)))).contains("Nobody");
    }

    @Test
    void atMostSevenVote() {
        Configuration seven = members(8, 7, Witness.NONE);
        assertThat(refused(seven, new Promote(node(8)))).contains("8").contains("7");
        Configuration swapped = next(seven, new Promote(node(8)), new Demote(node(1)));
        assertThat(swapped.voting().nodes()).hasSize(7).contains(node(8)).doesNotContain(node(1));
        assertThat(next(members(7, 6, Witness.NONE), new Promote(node(7))).voting().nodes())
                .hasSize(7);
    }
}
