package holdfast.core.cluster.group;

import static holdfast.core.cluster.group.GroupStory.ALPHA;
import static holdfast.core.cluster.group.GroupStory.BETA;
import static holdfast.core.cluster.group.GroupStory.GAMMA;
import static holdfast.core.cluster.group.GroupStory.MAIL;
import static holdfast.core.cluster.group.GroupStory.ONE;
import static holdfast.core.cluster.group.GroupStory.TWO;
import static holdfast.core.cluster.group.GroupStory.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.ClusterEvent.NodeAccounted;
import holdfast.core.cluster.Story;
import holdfast.core.cluster.group.GroupCommand.ConfirmStopped;
import holdfast.core.cluster.group.GroupCommand.ReportRuns;
import holdfast.core.cluster.lease.LeaseCommand.EndLease;
import holdfast.core.cluster.lease.LeaseRefusal;
import holdfast.core.model.Covers;
import holdfast.core.model.Revision;
import holdfast.core.model.RunNumber;
import org.junit.jupiter.api.Test;

/// After a forced start nothing starts before everybody is accounted for.
@Covers("A7")
class ForcedStartTest {

    @Test
    void nothingStartsAndNothingGoesOnUntilEveryNodeIsBackOrConfirmed() {
        GroupStory told = GroupStory.withWebOnAlpha();
        told.done(GroupStory.create(MAIL, "mail"));
        told.force(2);
        assertThat(told.groups().awaited().size()).isEqualTo(3);
        assertThat(told.groups().reports().isEmpty()).isTrue();
        assertThat(told.groups().mayRun(ALPHA, WEB, ONE)).isFalse();
        told.refused(told.plan(told.assigning(MAIL, ALPHA)), GroupRefusal.FORCED_WAITS);

        told.report(ALPHA, alive(ONE));
        assertThat(told.events()).contains(new NodeAccounted(ALPHA, "alpha", false));
        told.report(BETA);
        told.refused(told.plan(told.assigning(MAIL, ALPHA)), GroupRefusal.FORCED_WAITS);
        told.confirm(GAMMA, "gamma");
        assertThat(told.events()).containsExactly(new NodeAccounted(GAMMA, "gamma", true));

        assertThat(told.groups().mayRun(ALPHA, WEB, ONE)).as("it never stopped").isTrue();
        told.assign(MAIL, ALPHA);
    }

    @Test
    void aReportOfAStateFromBeforeItDoesNotCount() {
        GroupStory told = GroupStory.withWeb();
        Revision before = told.now();
        told.force(2);
        told.done(told.reporting(BETA, 1, before));
        assertThat(told.groups().awaited().containsKey(BETA)).isTrue();
        told.done(new ConfirmStopped(BETA, "beta", before));
        assertThat(told.groups().awaited().containsKey(BETA)).isTrue();
        told.done(told.reporting(BETA, 1, told.now()));
        assertThat(told.groups().awaited().containsKey(BETA)).isFalse();
    }

    @Test
    @Covers({"A7", "P5"})
    void whatIsTakenByAnOperatorsWordIsAwaitedUntilTheNext() {
        GroupStory told = GroupStory.withWebOnAlpha();
        told.force(2);
        told.report(BETA);
        told.report(GAMMA);
        told.confirm(ALPHA, "alpha");
        assertThat(told.groups().awaited().containsKey(ALPHA)).isTrue();
        told.refused(new EndLease(ALPHA, Revision.ZERO), LeaseRefusal.AWAITED);
        told.confirm(ALPHA, "alpha");
        assertThat(told.groups().awaited().isEmpty()).isTrue();
        told.assign(WEB, BETA);
    }

    @Test
    @Covers({"A7", "P4"})
    void theEndOfALeaseProvesNothingAboutANodeThatIsAwaited() {
        GroupStory told = GroupStory.withWebOnAlpha();
        told.take(WEB);
        told.force(2);
        told.refused(new EndLease(ALPHA, Revision.ZERO), LeaseRefusal.AWAITED);
        assertThat(told.web().owed()).hasSize(1);
    }

    @Test
    @Covers({"A7", "P2"})
    void aRunThatOnlyTheOtherSideOrderedIsOwedUntilItHasEnded() {
        GroupStory told = GroupStory.withWebOnAlpha();
        told.force(2);
        told.report(ALPHA, alive(ONE));
        told.report(GAMMA);
        told.report(BETA, alive(TWO));
        assertThat(told.groups().awaited().isEmpty()).isTrue();
        assertThat(told.web().lastRun()).isEqualTo(TWO);
        assertThat(told.groups().mayRun(ALPHA, WEB, ONE)).as("while the other lives").isFalse();
        told.report(BETA);
        assertThat(told.groups().mayRun(ALPHA, WEB, ONE)).isTrue();
        told.take(WEB);
        assertThat(told.assigning(WEB, BETA).run()).isEqualTo(new RunNumber(3));
    }

    @Test
    void aRunThatIsFrozenAndWasProvenEndedHoldsNobodyUp() {
        GroupStory told = GroupStory.withWebOnAlpha();
        told.take(WEB);
        told.endLease(ALPHA);
        told.assign(WEB, BETA);
        told.report(ALPHA, alive(ONE));
        assertThat(told.web().owed()).isEmpty();
        assertThat(told.groups().mayRun(BETA, WEB, TWO)).isTrue();
    }

    @Test
    void aSecondForcedStartAwaitsEverybodyAgain() {
        GroupStory told = GroupStory.withWeb();
        told.force(2);
        told.report(ALPHA);
        told.story.configure(Story.members(ALPHA, GAMMA));
        assertThat(told.groups().awaited().containsKey(BETA))
                .as("removing waives nothing")
                .isTrue();
        told.force(3);
        assertThat(told.groups().awaited().size()).isEqualTo(3);
        told.confirm(BETA, "beta");
        told.report(ALPHA);
        told.report(GAMMA);
        told.assign(WEB, ALPHA);
    }

    @Test
    void aProposalOfTheGenerationBeforeIsRefusedWhole() {
        GroupStory told = GroupStory.withWebOnAlpha();
        told.take(WEB);
        ReportRuns report = told.reporting(ALPHA, 1, told.now());
        var command = told.story.command(report);
        told.force(2);
        told.story.apply(command);
        assertThat(told.web().owed()).hasSize(1);
        assertThat(told.groups().awaited().containsKey(ALPHA)).isTrue();
    }

    private static RunReport alive(RunNumber run) {
        return RunReport.alive(WEB, run, RunState.STARTED);
    }
}
