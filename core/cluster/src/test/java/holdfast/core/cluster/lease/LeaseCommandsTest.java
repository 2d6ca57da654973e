package holdfast.core.cluster.lease;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.Outcome;
import holdfast.core.cluster.Story;
import holdfast.core.cluster.lease.LeaseCommand.EndLease;
import holdfast.core.cluster.lease.LeaseCommand.PlanLease;
import holdfast.core.cluster.lease.LeaseCommand.SetLease;
import holdfast.core.cluster.lease.LeaseCommand.SettleLease;
import holdfast.core.model.Covers;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import org.junit.jupiter.api.Test;

@Covers({"L3", "A4"})
class LeaseCommandsTest {

    private final Story story = Story.begun();

    LeaseCommandsTest() {
        story.configure(Story.members(Story.A, Story.B));
    }

    @Test
    void aLongerLengthCountsAtOnceAndAShorterOneOnceItIsSettled() {
        done(new SetLease(LeaseLength.TOLERANT, Revision.ZERO));
        assertThat(leases().longestMillis()).isEqualTo(20_000);
        done(new SetLease(LeaseLength.FAST, leases().changedAt()));
        assertThat(leases().length()).isEqualTo(LeaseLength.FAST);
        assertThat(leases().longestMillis()).isEqualTo(20_000);
        Revision shortened = leases().changedAt();
        done(new SetLease(LeaseLength.NORMAL, Revision.ZERO));
        refused(new SettleLease(shortened), LeaseRefusal.CHANGED);
        done(new SettleLease(leases().changedAt()));
        assertThat(leases().longestMillis()).isEqualTo(3_000);
        refused(new SettleLease(leases().changedAt()), LeaseRefusal.SETTLED);
    }

    @Test
    void aLengthIsSetByWhoKnowsThePresentOne() {
        done(new SetLease(LeaseLength.FAST, Revision.ZERO));
        refused(new SetLease(LeaseLength.NORMAL, new Revision(1)), LeaseRefusal.CHANGED);
        done(new SetLease(LeaseLength.FAST, leases().changedAt()));
        assertThat(story.eventsOfLastEntry()).isEmpty();
    }

    @Test
    @Covers("L10")
    void aPlannedLeaseCountsUntilItsEndOrUntilALeaderHasWaitedForIt() {
        done(new PlanLease(Story.A, Revision.ZERO, 30_000));
        assertThat(leases().longestMillis(Story.A)).isEqualTo(30_000);
        assertThat(leases().longestMillis(Story.B)).isEqualTo(3_000);
        Revision planned = leases().of(Story.A).changedAt();
        refused(new EndLease(Story.A, Revision.ZERO), LeaseRefusal.CHANGED);
        done(new PlanLease(Story.A, planned, 1_000));
        assertThat(leases().longestMillis(Story.A)).as("it may still be held").isEqualTo(30_000);
        done(new PlanLease(Story.A, leases().of(Story.A).changedAt(), 0));
        assertThat(leases().longestMillis(Story.A)).isEqualTo(3_000);
        done(new PlanLease(Story.A, leases().of(Story.A).changedAt(), 600_000));
        done(new EndLease(Story.A, leases().of(Story.A).changedAt()));
        assertThat(leases().longestMillis(Story.A)).isEqualTo(3_000);
        assertThat(leases().of(Story.A).endedAt()).isEqualTo(story.state.revision());
    }

    @Test
    @Covers("L10")
    void aLeaseThatWasEndedMeanwhileIsNotPlanned() {
        done(new EndLease(Story.A, Revision.ZERO));
        refused(new PlanLease(Story.A, Revision.ZERO, 30_000), LeaseRefusal.CHANGED);
    }

    @Test
    void plansHaveLimitsAndAreForMembers() {
        refused(new PlanLease(Story.A, Revision.ZERO, 600_001), LeaseRefusal.MILLIS);
        refused(new PlanLease(Story.A, Revision.ZERO, -1), LeaseRefusal.MILLIS);
        refused(new PlanLease(NodeId.of(9), Revision.ZERO, 1), LeaseRefusal.NODE);
        assertThat(LeaseLength.ofWord("fast")).contains(LeaseLength.FAST);
        assertThat(LeaseLength.ofWord("FAST")).isEmpty();
    }

    @Test
    void aMemberThatLeftIsForgotten() {
        done(new EndLease(Story.B, Revision.ZERO));
        story.configure(Story.members(Story.A));
        assertThat(leases().nodes().isEmpty()).isTrue();
    }

    private Leases leases() {
        return story.state.leases();
    }

    private void done(CommandBody body) {
        assertThat(story.apply(body)).isInstanceOf(Outcome.Done.class);
    }

    private void refused(CommandBody body, LeaseRefusal refusal) {
        Leases before = leases();
        assertThat(story.apply(body))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(refusal));
        assertThat(leases()).isEqualTo(before);
    }
}
