package holdfast.core.cluster.group;

import static holdfast.core.cluster.group.GroupStory.ALPHA;
import static holdfast.core.cluster.group.GroupStory.BETA;
import static holdfast.core.cluster.group.GroupStory.GAMMA;
import static holdfast.core.cluster.group.GroupStory.MAIL;
import static holdfast.core.cluster.group.GroupStory.ONE;
import static holdfast.core.cluster.group.GroupStory.TWO;
import static holdfast.core.cluster.group.GroupStory.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.Story;
import holdfast.core.cluster.fence.FenceAttempt.Stage;
import holdfast.core.cluster.fence.FenceCommand.BeginFencing;
import holdfast.core.cluster.fence.FenceCommand.EndFencing;
import holdfast.core.cluster.fence.FenceCommand.RemoveFence;
import holdfast.core.cluster.fence.FenceDevice;
import holdfast.core.cluster.fence.FenceEvent;
import holdfast.core.cluster.fence.FenceRefusal;
import holdfast.core.cluster.fence.FenceSamples;
import holdfast.core.model.Covers;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What it proves that a node's power was off, and what it does not prove (P3).
@Covers("P3")
class PowerOffTest {

    private final GroupStory told = GroupStory.withWebOnAlpha();

    private FenceDevice device(NodeId node) {
        return Objects.requireNonNull(told.story.state.fences().of(node));
    }

    /// @return the attempt's number
    private Revision begin(NodeId node) {
        told.done(new BeginFencing(node, false));
        return told.now();
    }

    private void off(NodeId node, Revision attempt) {
        told.done(new EndFencing(node, attempt, true, ""));
    }

    @Test
    void whatRanThereIsTakenFirstAndHasEndedOnceThePowerIsOff() {
        told.done(FenceSamples.setting(ALPHA));
        Revision attempt = begin(ALPHA);
        assertThat(told.groups().mayRun(ALPHA, WEB, ONE))
                .as("it starts nothing of that again should it be switched on")
                .isFalse();
        assertThat(told.web().owed()).extracting(OwedRun::takenAt).containsExactly(attempt);
        told.refused(told.plan(told.assigning(WEB, BETA)), GroupRefusal.RUN_UNPROVEN);

        off(ALPHA, attempt);
        assertThat(told.web().owed()).isEmpty();
        assertThat(told.web().proof()).isEqualTo(Proof.POWER_OFF);
        assertThat(told.web().why().cause()).isEqualTo(Cause.POWER_OFF);
        assertThat(told.events()).contains(new FenceEvent.PowerOff(ALPHA, attempt));
        assertThat(device(ALPHA).last().stage()).isEqualTo(Stage.OFF);
        told.assign(WEB, BETA);
    }

    /// It was switched on again, and got a run, before the cluster heard that it had been off.
    @Test
    void aRunThatWasGivenLaterHasNotEnded() {
        told.done(FenceSamples.setting(ALPHA));
        Revision attempt = begin(ALPHA);
        told.done(GroupStory.create(MAIL, "mail"));
        told.assign(MAIL, ALPHA);
        off(ALPHA, attempt);
        assertThat(told.groups().mayRun(ALPHA, MAIL, ONE)).isTrue();
    }

    @Test
    void aRunThatWasTakenLaterIsStillOwed() {
        told.done(FenceSamples.setting(ALPHA));
        Revision attempt = begin(ALPHA);
        told.done(GroupStory.create(MAIL, "mail"));
        told.assign(MAIL, ALPHA);
        told.take(MAIL);
        off(ALPHA, attempt);
        assertThat(told.group(MAIL).owed()).hasSize(1);
        told.refused(told.plan(told.assigning(MAIL, BETA)), GroupRefusal.RUN_UNPROVEN);
        assertThat(told.web().owed()).isEmpty();
    }

    @Test
    void onlyTheAttemptThatIsOpenCanEnd() {
        told.done(FenceSamples.setting(ALPHA));
        Revision first = begin(ALPHA);
        told.done(new EndFencing(ALPHA, first, false, "The device did not answer."));
        assertThat(device(ALPHA).failures()).isEqualTo(1);
        assertThat(told.web().owed()).hasSize(1);
        told.refused(new EndFencing(ALPHA, first, true, ""), FenceRefusal.OUTDATED);
        Revision second = begin(ALPHA);
        told.refused(new EndFencing(ALPHA, first, true, ""), FenceRefusal.OUTDATED);
        off(ALPHA, second);
        assertThat(device(ALPHA).failures()).isZero();
        told.refused(new EndFencing(ALPHA, second, true, ""), FenceRefusal.OUTDATED);
    }

    @Test
    void whatRunsElsewhereIsLeftAlone() {
        told.done(FenceSamples.setting(BETA));
        off(BETA, begin(BETA));
        assertThat(told.groups().mayRun(ALPHA, WEB, ONE)).isTrue();
    }

    @Test
    @Covers({"A7", "P3"})
    void itAccountsForANodeThatAForcedStartAwaits() {
        told.done(FenceSamples.setting(ALPHA));
        told.force(2);
        told.report(BETA);
        told.report(GAMMA);
        off(ALPHA, begin(ALPHA));
        assertThat(told.groups().awaited().isEmpty()).isTrue();
        told.assign(WEB, BETA);
        assertThat(told.groups().mayRun(BETA, WEB, TWO)).isTrue();
    }

    @Test
    @Covers({"A7", "P3"})
    void whatWasOffBeforeTheForcedStartIsAwaitedAllTheSame() {
        told.done(FenceSamples.setting(ALPHA));
        Revision attempt = begin(ALPHA);
        told.force(2);
        off(ALPHA, attempt);
        assertThat(told.groups().awaited().containsKey(ALPHA)).isTrue();
    }

    @Test
    void aDeviceStaysAsItIsWhileItIsUsed() {
        told.refused(new BeginFencing(ALPHA, false), FenceRefusal.UNKNOWN);
        told.refused(FenceSamples.setting(NodeId.of(9)), FenceRefusal.NODE);
        told.done(FenceSamples.setting(ALPHA));
        Revision attempt = begin(ALPHA);
        told.refused(FenceSamples.setting(ALPHA), FenceRefusal.OPEN);
        told.refused(new RemoveFence(ALPHA), FenceRefusal.OPEN);
        told.refused(new BeginFencing(ALPHA, false), FenceRefusal.OPEN);
        told.refused(new EndFencing(ALPHA, attempt, false, ""), FenceRefusal.REASON);
        told.done(new EndFencing(ALPHA, attempt, false, "It is still on."));
        told.done(new RemoveFence(ALPHA));
    }

    @Test
    void theDeviceOfANodeThatWasRemovedIsKeptWhileSomethingIsOwed() {
        told.done(FenceSamples.setting(ALPHA, ALPHA, BETA));
        told.story.configure(Story.members(GAMMA));
        assertThat(device(ALPHA).sealed().isEmpty()).isTrue();
        off(ALPHA, begin(ALPHA));
        assertThat(told.story.state.fences().of(ALPHA)).isNull();
    }
}
