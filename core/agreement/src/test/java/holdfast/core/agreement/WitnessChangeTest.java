package holdfast.core.agreement;

import static holdfast.core.agreement.Given.members;
import static holdfast.core.agreement.Given.node;
import static holdfast.core.agreement.Given.voters;
import static holdfast.core.agreement.Wishes.learner;
import static holdfast.core.agreement.Wishes.next;
import static holdfast.core.agreement.Wishes.refused;
import static holdfast.core.agreement.Wishes.slot;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.agreement.MemberChange.Demote;
import holdfast.core.agreement.MemberChange.Promote;
import holdfast.core.agreement.MemberChange.Remove;
import holdfast.core.agreement.MemberChange.RemoveWitness;
import holdfast.core.agreement.MemberChange.SetWitness;
import holdfast.core.model.Configuration;
import holdfast.core.model.Covers;
import holdfast.core.model.FileId;
import holdfast.core.model.Member;
import holdfast.core.model.Witness;
import holdfast.core.quorum.JointMajority;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// How a witness comes, goes and keeps its slots when the members change.
class WitnessChangeTest {

    private static final FileId FILE = FileId.of(1);
    private static final FileId OTHER = FileId.of(2);

    private static Witness share(int nextSlot) {
        return new Witness.Share(FILE, nextSlot);
    }

    @Test
    @Covers({"A8", "W2", "W11"})
    void aWitnessBesideAnEvenNumberIsAVoterAndSoJoint() {
        Configuration next = next(voters(2), new SetWitness(FILE));
        assertThat(next.isJoint()).isTrue();
        assertThat(next.voting().witness()).isEqualTo(share(2));
        assertThat(next.outgoing().witness()).isEqualTo(Witness.NONE);
        assertThat(JointMajority.of(next).hasWitness()).isTrue();
        assertThat(List.of(slot(next, 1), slot(next, 2))).containsExactly(0, 1);
    }

    @Test
    @Covers({"W2", "W11"})
    void aWitnessBesideAnOddNumberHasSlotsAndNoVote() {
        Configuration next = next(voters(3), new SetWitness(FILE));
        assertThat(next.isJoint()).isFalse();
        assertThat(JointMajority.of(next).hasWitness()).isFalse();
        assertThat(List.of(slot(next, 1), slot(next, 2), slot(next, 3))).containsExactly(0, 1, 2);
    }

    @Test
    @Covers({"W2", "W11"})
    void slotsStayWhileTheNumberOfVotersChanges() {
        Configuration two = members(2, 2, share(2));
        Configuration three = next(two, learner(3), new Promote(node(3))).afterJoint();
        assertThat(JointMajority.of(three).hasWitness()).isFalse();
        assertThat(List.of(slot(three, 1), slot(three, 2), slot(three, 3)))
                .containsExactly(0, 1, 2);
        Configuration again = next(three, new Demote(node(1))).afterJoint();
        assertThat(JointMajority.of(again).hasWitness()).isTrue();
        assertThat(slot(again, 1)).isZero();
    }

    @Test
    @Covers("W2")
    void aSlotIsNeverGivenTwiceWhileTheFileLives() {
        Configuration present = members(3, 3, share(3));
        Configuration without = next(present, new Remove(node(3))).afterJoint();
        Configuration after = next(without, learner(4));
        assertThat(slot(after, 4)).isEqualTo(3);
        Configuration back = next(after, learner(3));
        assertThat(slot(back, 3)).as("who comes back comes as a new member").isEqualTo(4);
        assertThat(back.witness()).isEqualTo(share(5));
    }

    @Test
    @Covers("W2")
    void whoIsAddedAndRemovedInOneChangeHasUsedUpItsSlot() {
        Configuration after = next(members(3, 3, share(3)), learner(4), new Remove(node(4)));
        assertThat(after.witness()).isEqualTo(share(4));
        assertThat(after.members()).doesNotContainKey(node(4));
    }

    @Test
    @Covers("W2")
    void withoutASlotLeftNobodyIsAdded() {
        Configuration last = members(3, 3, share(Member.SLOTS - 1));
        Configuration full = next(last, learner(4));
        assertThat(slot(full, 4)).isEqualTo(Member.SLOTS - 1);
        assertThat(refused(full, learner(5))).contains("no slot left");
    }

    @Test
    @Covers("W2")
    void aWitnessWithFewerSlotsThanMembersIsRefused() {
        assertThat(next(members(32, 7, Witness.NONE), new SetWitness(FILE)).witness())
                .isEqualTo(share(32));
        assertThat(refused(members(33, 7, Witness.NONE), new SetWitness(FILE)))
                .contains("more members than slots");
    }

    @Test
    @Covers("W2")
    void membersThatComeWithTheWitnessGetTheirSlotsInOneChange() {
        for (List<MemberChange> order :
                List.<List<MemberChange>>of(
                        List.of(new SetWitness(FILE), learner(3)),
                        List.of(learner(3), new SetWitness(FILE)))) {
            Configuration next = next(voters(2), order.toArray(MemberChange[]::new));
            assertThat(new TreeMap<>(next.members()).values())
                    .extracting(Member::slot)
                    .containsExactly(0, 1, 2);
            assertThat(next.witness()).isEqualTo(share(3));
        }
    }

    @Test
    @Covers("W11")
    void aWitnessIsReplacedOnlyByARemovalAndThenAnAddition() {
        Configuration present = members(2, 2, share(2));
        assertThat(refused(present, new SetWitness(OTHER))).contains("already");
        assertThat(refused(present, new RemoveWitness(), new SetWitness(OTHER)))
                .contains("already");
        assertThat(refused(voters(2), new SetWitness(FILE), new SetWitness(OTHER)))
                .contains("already");
        Configuration without = next(present, new RemoveWitness()).afterJoint();
        assertThat(next(without, new SetWitness(OTHER)).witness())
                .isEqualTo(new Witness.Share(OTHER, 2));
    }

    @Test
    @Covers("W11")
    void aWitnessThatVotesLeavesByAJointConfigurationThatKeepsItsSlots() {
        Configuration joint = next(members(2, 2, share(2)), new RemoveWitness());
        assertThat(joint.isJoint()).isTrue();
        assertThat(joint.witness()).isEqualTo(share(2));
        assertThat(slot(joint, 2)).isEqualTo(1);
        Configuration after = joint.afterJoint();
        assertThat(after.witness()).isEqualTo(Witness.NONE);
        assertThat(List.of(slot(after, 1), slot(after, 2))).containsOnly(Member.NO_SLOT);
    }

    @Test
    @Covers("W11")
    void aWitnessThatDoesNotVoteLeavesAtOnceWithItsSlots() {
        Configuration after = next(members(3, 3, share(3)), new RemoveWitness());
        assertThat(after.isJoint()).isFalse();
        assertThat(List.of(slot(after, 1), slot(after, 2), slot(after, 3)))
                .containsOnly(Member.NO_SLOT);
    }
}
