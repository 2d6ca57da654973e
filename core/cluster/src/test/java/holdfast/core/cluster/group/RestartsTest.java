package holdfast.core.cluster.group;

import static holdfast.core.cluster.group.GroupStory.ALPHA;
import static holdfast.core.cluster.group.GroupStory.BETA;
import static holdfast.core.cluster.group.GroupStory.ONE;
import static holdfast.core.cluster.group.GroupStory.WEB;
import static holdfast.core.cluster.group.GroupStory.failed;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.group.GroupCommand.CreateGroup;
import holdfast.core.model.Covers;
import holdfast.core.model.NodeId;
import holdfast.core.model.RunNumber;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A process that ends unasked is started again on its node, then on another, then left alone.
class RestartsTest {

    private static final long PERIOD = 60_000;
    private final GroupStory told = new GroupStory();

    RestartsTest() {
        told.done(new CreateGroup(WEB, "web", GroupSamples.process(), Wanted.ONLINE, List.of()));
    }

    @Test
    void restartsThenFailsOverThenIsLeftAlone() {
        for (int restart = 1; restart <= 2; restart++) {
            runAndFail(ALPHA, 100);
            assertThat(told.web().aim()).isEqualTo(new Aim.Restart(ALPHA));
            assertThat(told.web().attempts()).isEqualTo(new Attempts(restart, 0, false));
        }
        runAndFail(ALPHA, 100);
        assertThat(told.web().aim()).isEqualTo(new Aim.Elsewhere(ALPHA));
        assertThat(told.web().attempts()).isEqualTo(new Attempts(0, 1, false, List.of(ALPHA)));
        runAndFail(BETA, 100);
        runAndFail(BETA, 100);
        assertThat(told.web().aim()).isEqualTo(new Aim.Restart(BETA));
        runAndFail(BETA, 100);
        assertThat(told.web().state()).isEqualTo(GroupState.FAILED);
        assertThat(told.web().why()).isEqualTo(new Why(Cause.GIVEN_UP, "exit status 7"));
        assertThat(told.events()).contains(new GroupEvent.GroupFailed(WEB, "web", "exit status 7"));
        told.refused(told.plan(told.assigning(WEB, ALPHA)), GroupRefusal.PLAN_OUTDATED);
        told.refused(
                new GroupCommand.MoveGroup(WEB, holdfast.core.model.Revision.ZERO, Aim.ANYWHERE),
                GroupRefusal.IS_FAILED);
    }

    @Test
    void onlineAgainForgetsWhatFailed() {
        for (int run = 1; run <= 3; run++) {
            runAndFail(ALPHA, 100);
        }
        for (int run = 1; run <= 3; run++) {
            runAndFail(BETA, 100);
        }
        assertThat(told.web().state()).isEqualTo(GroupState.FAILED);
        told.wanted(WEB, Wanted.ONLINE);
        assertThat(told.web().isStartable()).isTrue();
        assertThat(told.web().attempts()).isEqualTo(Attempts.NONE);
    }

    @Test
    void aRunThatLivedLongEnoughForgetsWhatFailedBeforeIt() {
        runAndFail(ALPHA, 100);
        runAndFail(ALPHA, PERIOD - 1);
        assertThat(told.web().attempts().restarts()).isEqualTo(2);
        runAndFail(ALPHA, PERIOD);
        assertThat(told.web().attempts()).isEqualTo(new Attempts(1, 0, false));
    }

    /// As where it did not stop in its time and was killed: whoever asks why hears of it.
    @Test
    void whatItsNodeSaysOfAStopIsKept() {
        told.assign(WEB, ALPHA);
        told.report(ALPHA, new RunReport(WEB, ONE, RunState.STARTED, "", 0));
        told.wanted(WEB, Wanted.OFFLINE);
        told.report(ALPHA, new RunReport(WEB, ONE, RunState.STOPPED, "it was killed", 5));
        assertThat(told.web().state()).isEqualTo(GroupState.OFFLINE);
        assertThat(told.web().why()).isEqualTo(new Why(Cause.STOPPED, "it was killed"));
    }

    @Test
    void endingByItselfIsAFailureWhateverItsNodeCallsIt() {
        told.assign(WEB, ALPHA);
        told.report(ALPHA, new RunReport(WEB, ONE, RunState.STOPPED, "exit status 0", 5));
        assertThat(told.web().attempts().restarts()).isEqualTo(1);
        assertThat(told.web().why()).isEqualTo(new Why(Cause.ENDED, "exit status 0"));
    }

    @Test
    @Covers("P2")
    void goingDownWithItsNodeIsNoFailureOfIts() {
        told.assign(WEB, ALPHA);
        told.report(ALPHA);
        assertThat(told.web().attempts()).isEqualTo(Attempts.NONE);
        assertThat(told.web().aim()).isEqualTo(new Aim.Stay(ALPHA));
    }

    private void runAndFail(NodeId node, long livedMillis) {
        told.assign(WEB, node);
        RunNumber run = told.web().lastRun();
        told.report(node, RunReport.alive(WEB, run, RunState.STARTED));
        told.report(node, failed(run, "exit status 7", livedMillis));
    }
}
