package holdfast.core.agreement;

import static holdfast.core.agreement.Given.data;
import static holdfast.core.agreement.Given.members;
import static holdfast.core.agreement.Given.node;
import static holdfast.core.agreement.Given.nodes;
import static holdfast.core.agreement.Given.voters;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.agreement.ConfigurationChange.Impossible;
import holdfast.core.agreement.ConfigurationChange.Next;
import holdfast.core.agreement.MemberChange.AddLearner;
import holdfast.core.agreement.MemberChange.Demote;
import holdfast.core.agreement.MemberChange.Promote;
import holdfast.core.agreement.MemberChange.Remove;
import holdfast.core.agreement.MemberChange.RemoveWitness;
import holdfast.core.agreement.MemberChange.SetWitness;
import holdfast.core.model.Configuration;
import holdfast.core.model.Covers;
import holdfast.core.model.FileId;
import holdfast.core.model.Member;
import holdfast.core.model.Voting;
import holdfast.core.model.Witness;
import holdfast.core.quorum.JointMajority;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Which configuration follows from a list of wishes, and which wishes can't be.
@Covers("A8")
class ConfigurationChangeTest {

    private static final FileId FILE = FileId.of(1);
    private static final FileId OTHER = FileId.of(2);

    private static Witness share(int nextSlot) {
        return new Witness.Share(FILE, nextSlot);
    }

    private static Configuration next(Configuration present, MemberChange... wishes) {
        ConfigurationChange.Result result = ConfigurationChange.of(present, List.of(wishes));
        assertThat(result).isInstanceOf(Next.class);
        return ((Next) result).configuration();
    }

    private static String refused(Configuration present, MemberChange... wishes) {
        ConfigurationChange.Result result = ConfigurationChange.of(present, List.of(wishes));
        assertThat(result).isInstanceOf(Impossible.class);
        return ((Impossible) result).why().why();
    }

    private static int slot(Configuration configuration, long number) {
        Member member = configuration.members().get(node(number));
        return member == null ? -2 : member.slot();
    }

    private static AddLearner learner(long number) {
        return new AddLearner(node(number), data(number));
    }

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
        for (List<MemberChange> wishes : List.<List<MemberChange>>of(
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
        Map<MemberChange, String> wrong = Map.of(
                learner(3), "member already",
                new Promote(node(9)), "not a member",
                new Promote(node(3)), "vote already",
                new Demote(node(4)), "no vote",
                new Demote(node(9)), "no vote",
                new Remove(node(9)), "not a member",
                new RemoveWitness(), "none");
        wrong.forEach((wish, why) -> assertThat(refused(present, wish)).as("%s", wish).contains(why));
        assertThat(refused(present, new Remove(node(4)), new Promote(node(4)))).contains("not a member");
        assertThat(refused(present, new Remove(node(4)), learner(4))).contains("member already");
    }

    @Test
    void oneWishThatCannotBeRefusesTheWholeChange() {
        assertThat(refused(voters(3), learner(4), new Promote(node(9)), learner(5))).contains("not a member");
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
        assertThat(next(members(7, 6, Witness.NONE), new Promote(node(7))).voting().nodes()).hasSize(7);
    }

    // The witness (W2, W11).

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
        assertThat(List.of(slot(three, 1), slot(three, 2), slot(three, 3))).containsExactly(0, 1, 2);
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
        assertThat(next(members(32, 7, Witness.NONE), new SetWitness(FILE)).witness()).isEqualTo(share(32));
        assertThat(refused(members(33, 7, Witness.NONE), new SetWitness(FILE))).contains("more members than slots");
    }

    @Test
    @Covers("W2")
    void membersThatComeWithTheWitnessGetTheirSlotsInOneChange() {
        for (List<MemberChange> order : List.<List<MemberChange>>of(
                List.of(new SetWitness(FILE), learner(3)), List.of(learner(3), new SetWitness(FILE)))) {
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
        assertThat(refused(present, new RemoveWitness(), new SetWitness(OTHER))).contains("already");
        assertThat(refused(voters(2), new SetWitness(FILE), new SetWitness(OTHER))).contains("already");
        Configuration without = next(present, new RemoveWitness()).afterJoint();
        assertThat(next(without, new SetWitness(OTHER)).witness()).isEqualTo(new Witness.Share(OTHER, 2));
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
        assertThat(List.of(slot(after, 1), slot(after, 2), slot(after, 3))).containsOnly(Member.NO_SLOT);
    }

    @Test
    @Covers({"A8", "W11"})
    void everyStepOfARandomStoryKeepsOverlappingMajorities() {
        for (long seed = 1; seed <= 300; seed++) {
            story(new SplittableRandom(seed));
        }
    }

    private static void story(SplittableRandom chance) {
        Configuration present = voters(1 + chance.nextInt(4));
        for (int step = 0; step < 30; step++) {
            List<MemberChange> wishes = new ArrayList<>();
            for (int count = 1 + chance.nextInt(3); count > 0; count--) {
                wishes.add(wish(chance));
            }
            if (ConfigurationChange.of(present, wishes) instanceof Next(Configuration next)) {
                check(present, next);
                present = next.isJoint() ? next.afterJoint() : next;
            }
        }
    }

    private static MemberChange wish(SplittableRandom chance) {
        long number = 1 + chance.nextInt(9);
        return switch (chance.nextInt(6)) {
            case 0 -> learner(number);
            case 1 -> new Promote(node(number));
            case 2 -> new Demote(node(number));
            case 3 -> new Remove(node(number));
            case 4 -> new SetWitness(FileId.of(chance.nextInt(1_000)));
            default -> new RemoveWitness();
        };
    }

    private static void check(Configuration present, Configuration next) {
        boolean sameVoters = JointMajority.of(next).voters().equals(JointMajority.of(present).voters());
        assertThat(next.isJoint() || sameVoters).as("%s, then %s", present, next).isTrue();
        assertThat(next.voting().nodes()).isNotEmpty().hasSizeLessThanOrEqualTo(7);
        boolean named = next.witness() instanceof Witness.Share;
        List<Integer> slots = next.members().values().stream().map(Member::slot).filter(slot -> slot >= 0).toList();
        assertThat(slots).doesNotHaveDuplicates();
        if (next.voting().witness() instanceof Witness.Share in) {
            assertThat(slots).hasSize(next.members().size()).allMatch(slot -> slot < in.nextSlot());
        } else {
            assertThat(named || next.isJoint() || slots.isEmpty()).as("%s", next).isTrue();
        }
        assertThat(next.outgoing().equals(Voting.NOBODY) || next.outgoing().equals(present.voting())).isTrue();
    }
}
