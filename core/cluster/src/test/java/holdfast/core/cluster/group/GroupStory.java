package holdfast.core.cluster.group;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.ClusterEvent;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.CommandBody.DescribeNode;
import holdfast.core.cluster.Outcome;
import holdfast.core.cluster.Refusal;
import holdfast.core.cluster.Story;
import holdfast.core.cluster.group.GroupCommand.CarryOutPlan;
import holdfast.core.cluster.group.GroupCommand.ConfirmStopped;
import holdfast.core.cluster.group.GroupCommand.CreateGroup;
import holdfast.core.cluster.group.GroupCommand.ReportRuns;
import holdfast.core.cluster.group.GroupCommand.SetGroupWanted;
import holdfast.core.cluster.lease.LeaseCommand.EndLease;
import holdfast.core.model.BootId;
import holdfast.core.model.DataId;
import holdfast.core.model.Generation;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import holdfast.core.model.RunNumber;
import holdfast.core.model.StartCount;
import holdfast.core.model.Term;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A cluster of alpha, beta and gamma, and what commands about groups do to it.
final class GroupStory {

    static final NodeId ALPHA = NodeId.of(1);
    static final NodeId BETA = NodeId.of(2);
    static final NodeId GAMMA = NodeId.of(3);
    static final GroupId WEB = GroupId.of(1);
    static final GroupId MAIL = GroupId.of(2);
    static final RunNumber ONE = new RunNumber(1);
    static final RunNumber TWO = new RunNumber(2);

    final Story story = Story.begun();

    GroupStory() {
        story.configure(Story.members(ALPHA, BETA, GAMMA));
        story.apply(new DescribeNode(ALPHA, "alpha", "10.0.0.1:7000"));
        story.apply(new DescribeNode(BETA, "beta", "10.0.0.2:7000"));
        story.apply(new DescribeNode(GAMMA, "gamma", "10.0.0.3:7000"));
    }

    /// With a group that is wanted online and runs nowhere yet.
    static GroupStory withWeb() {
        GroupStory told = new GroupStory();
        told.done(create(WEB, "web"));
        return told;
    }

    /// With a group that runs on alpha as run 1.
    static GroupStory withWebOnAlpha() {
        GroupStory told = withWeb();
        told.assign(WEB, ALPHA);
        told.report(ALPHA, RunReport.alive(WEB, ONE, RunState.STARTED));
        return told;
    }

    static CreateGroup create(GroupId group, String name, NodeId... preferred) {
        return new CreateGroup(
                group,
                name,
                ProcessSpec.of("/usr/bin/serve", "--port", "80"),
                Wanted.ONLINE,
                List.of(preferred));
    }

    Group web() {
        return group(WEB);
    }

    Group group(GroupId id) {
        Group group = story.state.groups().get(id);
        assertThat(group).isNotNull();
        return group;
    }

    Groups groups() {
        return story.state.groups();
    }

    Revision now() {
        return story.state.revision();
    }

    void done(CommandBody body) {
        assertThat(story.apply(body)).isInstanceOf(Outcome.Done.class);
    }

    void refused(CommandBody body, Refusal refusal) {
        Groups before = groups();
        assertThat(story.apply(body))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(refusal));
        assertThat(groups()).isEqualTo(before);
        assertThat(events()).isEmpty();
    }

    List<ClusterEvent> events() {
        return story.eventsOfLastEntry();
    }

    /// Gives the group's next run to the node, by the proof that the state knows.
    void assign(GroupId group, NodeId node) {
        done(plan(assigning(group, node)));
    }

    PlanStep.Assign assigning(GroupId id, NodeId node) {
        Group group = group(id);
        return new PlanStep.Assign(id, node, group.lastRun().next(), group.proof(), "a test");
    }

    CarryOutPlan plan(PlanStep... steps) {
        return new CarryOutPlan(now(), List.of(steps));
    }

    void take(GroupId id) {
        RunNumber run = group(id).run().orElseThrow().number();
        done(plan(new PlanStep.TakeAway(id, run, "a test")));
    }

    void endLease(NodeId node) {
        done(new EndLease(node, story.state.leases().of(node).changedAt()));
    }

    void wanted(GroupId group, Wanted wanted) {
        done(new SetGroupWanted(group, Revision.ZERO, wanted));
    }

    void confirm(NodeId node, String name) {
        done(new ConfirmStopped(node, name, now()));
    }

    /// A report about the present state.
    void report(NodeId node, RunReport... runs) {
        done(reporting(node, 1, now(), runs));
    }

    ReportRuns reporting(NodeId node, long start, Revision applied, RunReport... runs) {
        return new ReportRuns(
                node, DataId.of(1), new StartCount(start), BootId.of(1), applied, List.of(runs));
    }

    static RunReport failed(RunNumber run, String reason, long livedMillis) {
        return new RunReport(WEB, run, RunState.FAILED, reason, livedMillis);
    }

    /// Begins another generation, as a forced start does.
    void force(long number) {
        story.term = new Term(new Generation(number, new UUID(4, number)), 1);
        story.nothing();
    }

    @Nullable NodeReport lastReport(NodeId node) {
        return groups().reports().get(node);
    }
}
