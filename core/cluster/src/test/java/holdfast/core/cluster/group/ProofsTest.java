package holdfast.core.cluster.group;

import static holdfast.core.cluster.group.GroupStory.ALPHA;
import static holdfast.core.cluster.group.GroupStory.BETA;
import static holdfast.core.cluster.group.GroupStory.GAMMA;
import static holdfast.core.cluster.group.GroupStory.MAIL;
import static holdfast.core.cluster.group.GroupStory.ONE;
import static holdfast.core.cluster.group.GroupStory.TWO;
import static holdfast.core.cluster.group.GroupStory.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.group.GroupCommand.CarryOutPlan;
import holdfast.core.cluster.group.GroupCommand.ConfirmStopped;
import holdfast.core.cluster.group.GroupCommand.ReportRuns;
import holdfast.core.cluster.lease.LeaseCommand.EndLease;
import holdfast.core.cluster.lease.LeaseRefusal;
import holdfast.core.model.BootId;
import holdfast.core.model.Covers;
import holdfast.core.model.DataId;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import holdfast.core.model.RunNumber;
import holdfast.core.model.StartCount;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What proves that a run has ended, and what does not.
class ProofsTest {

    @Test
    @Covers({"P1", "P2"})
    void aReportProvesNothingAboutARunThatWasOrderedLater() {
        GroupStory told = GroupStory.withWeb();
        ReportRuns before = told.reporting(ALPHA, 1, told.now());
        told.assign(WEB, ALPHA);
        told.done(before);
        assertThat(told.web().state()).isEqualTo(GroupState.STARTING);
        told.done(told.reporting(ALPHA, 1, told.now()));
        assertThat(told.web().proof()).isEqualTo(Proof.REPORTED);
        assertThat(told.web().why()).isEqualTo(Why.of(Cause.LOST));
        assertThat(told.web().isStartable()).isTrue();
    }

    @Test
    @Covers("P1")
    void whatItsNodeSaysHasStoppedHasStopped() {
        GroupStory told = GroupStory.withWebOnAlpha();
        told.take(WEB);
        assertThat(told.web().isStartable()).isFalse();
        told.report(ALPHA, RunReport.alive(WEB, ONE, RunState.STARTED));
        assertThat(told.web().owed()).hasSize(1);
        told.report(ALPHA, new RunReport(WEB, ONE, RunState.STOPPED, "killed", 5));
        assertThat(told.web().owed()).isEmpty();
        assertThat(told.web().proof()).isEqualTo(Proof.SAID_STOPPED);
        assertThat(told.web().attempts()).as("it was asked to").isEqualTo(Attempts.NONE);
        told.assign(WEB, BETA);
    }

    @Test
    @Covers("P1")
    void whatAnotherNodeSaysOfARunCountsNothing() {
        GroupStory told = GroupStory.withWebOnAlpha();
        told.report(BETA, new RunReport(WEB, ONE, RunState.STOPPED, "", 5));
        told.report(BETA);
        assertThat(told.web().state()).isEqualTo(GroupState.ONLINE);
        told.take(WEB);
        told.report(BETA);
        assertThat(told.web().owed()).hasSize(1);
    }

    @Test
    @Covers("P2")
    void aNodeThatIsBackWithoutItProvesIt() {
        GroupStory told = GroupStory.withWebOnAlpha();
        told.take(WEB);
        told.done(told.reporting(ALPHA, 2, told.now()));
        assertThat(told.web().proof()).isEqualTo(Proof.REPORTED);
        assertThat(told.events())
                .containsExactly(
                        new GroupEvent.RunEnded(WEB, "web", ALPHA, ONE, Proof.REPORTED, ""));
    }

    @Test
    @Covers({"P2", "A4"})
    void aReportThatIsOlderThanTheLastOneIsRefused() {
        GroupStory told = GroupStory.withWebOnAlpha();
        Revision then = told.now();
        told.story.nothing();
        told.done(told.reporting(ALPHA, 2, told.now(), alive(ONE)));
        told.refused(told.reporting(ALPHA, 1, told.now()), GroupRefusal.REPORT_OLD);
        told.refused(told.reporting(ALPHA, 2, then), GroupRefusal.REPORT_OLD);
        told.refused(
                told.reporting(ALPHA, 3, new Revision(told.now().value() + 1)),
                GroupRefusal.REPORT_AHEAD);
        assertThat(told.web().state()).isEqualTo(GroupState.ONLINE);
    }

    @Test
    @Covers({"P2", "N"})
    void aReportOfAnotherDataDirectoryOrByAStrangerIsRefused() {
        GroupStory told = GroupStory.withWebOnAlpha();
        told.refused(
                new ReportRuns(
                        ALPHA,
                        DataId.of(7),
                        new StartCount(1),
                        BootId.of(1),
                        told.now(),
                        List.of()),
                GroupRefusal.REPORT_FOREIGN);
        told.refused(told.reporting(NodeId.of(9), 1, told.now()), GroupRefusal.NODE);
    }

    @Test
    void aReportHasLimits() {
        GroupStory told = GroupStory.withWebOnAlpha();
        List<RunReport> many = new ArrayList<>();
        for (long run = 1; run <= GroupLimits.RUNS_A_REPORT + 1; run++) {
            many.add(alive(new RunNumber(run)));
        }
        RunReport wordy =
                new RunReport(
                        WEB,
                        ONE,
                        RunState.FAILED,
                        "x".repeat(GroupLimits.REASON_CHARACTERS + 1),
                        0);
        RunReport hostile = new RunReport(WEB, ONE, RunState.FAILED, "\u001b[2J", 0);
        RunReport early = new RunReport(WEB, ONE, RunState.FAILED, "", -1);
        for (List<RunReport> runs :
                List.of(
                        many,
                        List.of(alive(ONE), alive(ONE)),
                        List.of(wordy),
                        List.of(hostile),
                        List.of(early))) {
            told.refused(
                    told.reporting(ALPHA, 1, told.now(), runs.toArray(RunReport[]::new)),
                    GroupRefusal.REPORT_INVALID);
        }
    }

    @Test
    @Covers({"P4", "L3"})
    void theEndOfALeaseProvesWhatWasTakenBefore() {
        GroupStory told = GroupStory.withWebOnAlpha();
        told.take(WEB);
        told.refused(told.plan(told.assigning(WEB, BETA)), GroupRefusal.RUN_UNPROVEN);
        told.endLease(ALPHA);
        assertThat(told.web().proof()).isEqualTo(Proof.LEASE_ENDED);
        assertThat(told.web().why()).isEqualTo(Why.of(Cause.LEASE_ENDED));
        told.assign(WEB, BETA);
        assertThat(told.groups().mayRun(BETA, WEB, TWO)).isTrue();
        assertThat(told.groups().mayRun(ALPHA, WEB, ONE)).isFalse();
    }

    @Test
    @Covers("P4")
    void theEndOfALeaseProvesNothingAboutWhatIsTakenAfterIt() {
        GroupStory told = GroupStory.withWebOnAlpha();
        told.endLease(ALPHA);
        assertThat(told.web().state()).isEqualTo(GroupState.ONLINE);
        told.take(WEB);
        assertThat(told.web().owed()).hasSize(1);
        told.refused(told.plan(told.assigning(WEB, BETA)), GroupRefusal.RUN_UNPROVEN);
        told.endLease(BETA);
        assertThat(told.web().owed()).as("another node's").hasSize(1);
        told.endLease(ALPHA);
        assertThat(told.web().isStartable()).isTrue();
    }

    @Test
    @Covers("A4")
    void anEndNamesTheLeaseAsItIs() {
        GroupStory told = GroupStory.withWebOnAlpha();
        told.take(WEB);
        told.endLease(ALPHA);
        told.refused(new EndLease(ALPHA, Revision.ZERO), LeaseRefusal.CHANGED);
        told.refused(new EndLease(NodeId.of(9), Revision.ZERO), LeaseRefusal.NODE);
    }

    @Test
    @Covers("P5")
    void anOperatorConfirmsByName() {
        GroupStory told = GroupStory.withWebOnAlpha();
        told.take(WEB);
        told.refused(new ConfirmStopped(ALPHA, "beta", told.now()), GroupRefusal.NAME_DIFFERS);
        told.refused(new ConfirmStopped(ALPHA, "", told.now()), GroupRefusal.NAME_DIFFERS);
        told.refused(new ConfirmStopped(NodeId.of(9), "x", told.now()), GroupRefusal.NODE);
        told.confirm(BETA, "beta");
        assertThat(told.web().owed()).hasSize(1);
        told.confirm(ALPHA, "alpha");
        assertThat(told.web().proof()).isEqualTo(Proof.CONFIRMED);
        told.assign(WEB, BETA);
    }

    @Test
    @Covers("P5")
    void whatWasOrderedAfterTheOperatorLookedIsNotConfirmed() {
        GroupStory told = GroupStory.withWeb();
        Revision looked = told.now();
        told.assign(WEB, ALPHA);
        told.done(new ConfirmStopped(ALPHA, "alpha", looked));
        assertThat(told.web().state()).isEqualTo(GroupState.STARTING);
    }

    @Test
    @Covers("P5")
    void whatTheNodeStillOwnsIsTakenByTheFirstWordAndProvenByTheSecond() {
        GroupStory told = GroupStory.withWebOnAlpha();
        Revision looked = told.now();
        told.confirm(ALPHA, "alpha");
        assertThat(told.groups().mayRun(ALPHA, WEB, ONE)).isFalse();
        assertThat(told.web().owed()).extracting(OwedRun::takenAt).containsExactly(told.now());
        told.refused(told.plan(told.assigning(WEB, BETA)), GroupRefusal.RUN_UNPROVEN);
        told.done(new ConfirmStopped(ALPHA, "alpha", looked));
        assertThat(told.web().owed()).as("said of a look before it was taken").hasSize(1);
        told.confirm(ALPHA, "alpha");
        assertThat(told.web().proof()).isEqualTo(Proof.CONFIRMED);
        assertThat(told.web().isStartable()).isTrue();
    }

    @Test
    @Covers({"P5", "L3"})
    void aNodeThatIsNoLongerThereIsConfirmedByTheNameThatItHad() {
        GroupStory told = GroupStory.withWebOnAlpha();
        told.story.configure(holdfast.core.cluster.Story.members(BETA, GAMMA));
        told.refused(new ConfirmStopped(ALPHA, "beta", told.now()), GroupRefusal.NAME_DIFFERS);
        told.confirm(ALPHA, "alpha");
        assertThat(told.web().isStartable()).isTrue();
    }

    @Test
    @Covers({"P4", "A4"})
    void aPlanIsCarriedOutWholeOrNotAtAll() {
        GroupStory told = GroupStory.withWebOnAlpha();
        told.done(GroupStory.create(MAIL, "mail"));
        PlanStep.TakeAway take = new PlanStep.TakeAway(WEB, ONE, "a test");
        told.refused(
                told.plan(told.assigning(MAIL, BETA), new PlanStep.TakeAway(WEB, TWO, "x")),
                GroupRefusal.PLAN_OUTDATED);
        told.refused(
                told.plan(take, new PlanStep.TakeAway(WEB, ONE, "twice")), GroupRefusal.PLAN_EMPTY);
        told.refused(told.plan(), GroupRefusal.PLAN_EMPTY);
        told.refused(told.plan(new PlanStep.TakeAway(WEB, ONE, "")), GroupRefusal.PLAN_EMPTY);
        told.refused(
                told.plan(new PlanStep.TakeAway(holdfast.core.model.GroupId.of(8), ONE, "x")),
                GroupRefusal.UNKNOWN);
        told.done(told.plan(take, told.assigning(MAIL, BETA)));
        assertThat(told.events()).hasSize(2);
    }

    @Test
    @Covers("A4")
    void aPlanOfAStateThatIsNoLongerSoIsRefused() {
        GroupStory told = GroupStory.withWeb();
        CarryOutPlan plan = told.plan(told.assigning(WEB, ALPHA));
        told.done(
                new GroupCommand.EditGroup(
                        WEB, Revision.ZERO, GroupPolicies.of(List.of(BETA), 500)));
        told.refused(plan, GroupRefusal.PLAN_OUTDATED);
        told.refused(
                new CarryOutPlan(
                        new Revision(told.now().value() + 1), List.of(told.assigning(WEB, BETA))),
                GroupRefusal.PLAN_OUTDATED);
        told.assign(WEB, BETA);
        told.refused(told.plan(told.assigning(WEB, ALPHA)), GroupRefusal.PLAN_OUTDATED);
    }

    @Test
    @Covers({"N", "P4"})
    void aRunHasTheNextNumberItsNodeIsAMemberAndItsProofIsTheOneThatHolds() {
        GroupStory told = GroupStory.withWeb();
        for (RunNumber wrong : List.of(RunNumber.NONE, TWO)) {
            told.refused(
                    told.plan(new PlanStep.Assign(WEB, ALPHA, wrong, Proof.NEVER_RAN, "x")),
                    GroupRefusal.RUN_NUMBER);
        }
        told.refused(
                told.plan(new PlanStep.Assign(WEB, ALPHA, ONE, Proof.LEASE_ENDED, "x")),
                GroupRefusal.RUN_UNPROVEN);
        told.refused(told.plan(told.assigning(WEB, NodeId.of(9))), GroupRefusal.NODE);
        told.wanted(WEB, Wanted.OFFLINE);
        told.refused(told.plan(told.assigning(WEB, ALPHA)), GroupRefusal.PLAN_OUTDATED);
    }

    private static RunReport alive(RunNumber run) {
        return RunReport.alive(WEB, run, RunState.STARTED);
    }
}
