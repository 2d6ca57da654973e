package holdfast.core.agreement;

import static holdfast.core.agreement.Given.node;
import static holdfast.core.agreement.Given.voters;
import static holdfast.core.agreement.Wishes.learner;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.agreement.ConfigurationChange.Next;
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
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Random wishes, one change after the other: what may never come of any of them.
class ChangeStoriesTest {

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
        long number = 1L + chance.nextInt(9);
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
        boolean sameVoters =
                JointMajority.of(next).voters().equals(JointMajority.of(present).voters());
        assertThat(next.isJoint() || sameVoters).as("%s, then %s", present, next).isTrue();
        assertThat(next.voting().nodes()).isNotEmpty().hasSizeLessThanOrEqualTo(7);
        boolean named = next.witness() instanceof Witness.Share;
        List<Integer> slots =
                next.members().values().stream()
                        .map(Member::slot)
                        .filter(slot -> slot >= 0)
                        .toList();
        assertThat(slots).doesNotHaveDuplicates();
        if (next.voting().witness() instanceof Witness.Share in) {
            assertThat(slots).hasSize(next.members().size()).allMatch(slot -> slot < in.nextSlot());
        } else {
            assertThat(named || next.isJoint() || slots.isEmpty()).as("%s", next).isTrue();
        }
        assertThat(
                        next.outgoing().equals(Voting.NOBODY)
                                || next.outgoing().equals(present.voting()))
                .isTrue();
    }
}
