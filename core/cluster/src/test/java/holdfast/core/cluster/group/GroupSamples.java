package holdfast.core.cluster.group;

import holdfast.core.cluster.ClusterEvent;
import holdfast.core.cluster.ClusterEvent.NodeAccounted;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.NumberedEvent;
import holdfast.core.cluster.Story;
import holdfast.core.cluster.group.GroupCommand.CarryOutPlan;
import holdfast.core.cluster.group.GroupCommand.ConfirmStopped;
import holdfast.core.cluster.group.GroupCommand.CreateGroup;
import holdfast.core.cluster.group.GroupCommand.DeleteGroup;
import holdfast.core.cluster.group.GroupCommand.EditGroup;
import holdfast.core.cluster.group.GroupCommand.LimitRestarts;
import holdfast.core.cluster.group.GroupCommand.MoveGroup;
import holdfast.core.cluster.group.GroupCommand.ReportRuns;
import holdfast.core.cluster.group.GroupCommand.SetGroupWanted;
import holdfast.core.cluster.lease.LeaseCommand.EndLease;
import holdfast.core.cluster.lease.LeaseCommand.PlanLease;
import holdfast.core.cluster.lease.LeaseCommand.SetLease;
import holdfast.core.cluster.lease.LeaseCommand.SettleLease;
import holdfast.core.cluster.lease.LeaseEvent;
import holdfast.core.cluster.lease.LeaseLength;
import holdfast.core.model.BootId;
import holdfast.core.model.DataId;
import holdfast.core.model.DeviceAddress;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import holdfast.core.model.RunNumber;
import holdfast.core.model.StartCount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// One of each kind of command and event about groups and leases, and a state with some of everything.
public final class GroupSamples {

    private static final Revision KNOWN = new Revision(41);
    private static final RunNumber RUN = new RunNumber(3);

    private GroupSamples() {}

    public static Map<String, CommandBody> commands() {
        Map<String, CommandBody> bodies = new LinkedHashMap<>();
        bodies.put(
                "create-group",
                new CreateGroup(
                        GroupStory.WEB,
                        "web",
                        process(),
                        Wanted.ONLINE,
                        List.of(Story.B, Story.A)));
        bodies.put("delete-group", new DeleteGroup(GroupStory.WEB, KNOWN));
        bodies.put(
                "edit-group",
                new EditGroup(GroupStory.WEB, KNOWN, GroupPolicies.of(List.of(Story.A), 500)));
        bodies.put("edit-group-policies", new EditGroup(GroupStory.WEB, KNOWN, policies()));
        bodies.put(
                "limit-restarts",
                new LimitRestarts(GroupStory.WEB, KNOWN, new RestartLimits(5, 2, 3_600_000)));
        bodies.put(
                "set-group-wanted-ignored",
                new SetGroupWanted(GroupStory.WEB, KNOWN, Wanted.IGNORED));
        bodies.put("set-group-wanted", new SetGroupWanted(GroupStory.WEB, KNOWN, Wanted.OFFLINE));
        bodies.put("move-group", new MoveGroup(GroupStory.WEB, KNOWN, Aim.ANYWHERE));
        bodies.put(
                "create-group-addresses",
                new CreateGroup(
                        GroupStory.MAIL,
                        "mail",
                        process().with(addresses("192.0.2.7/24%br0", "2001:db8::7/64%br0")),
                        Wanted.ONLINE,
                        List.of()));
        bodies.put("move-group-to", new MoveGroup(GroupStory.WEB, KNOWN, new Aim.To(Story.B)));
        bodies.putAll(plans());
        bodies.put(
                "report-runs",
                new ReportRuns(
                        Story.A,
                        DataId.of(1),
                        new StartCount(9),
                        BootId.of(2),
                        KNOWN,
                        List.of(
                                RunReport.alive(GroupStory.WEB, RUN, RunState.STARTED),
                                new RunReport(
                                        GroupStory.MAIL,
                                        new RunNumber(1),
                                        RunState.FAILED,
                                        "exit status 1",
                                        1_500))));
        bodies.put("confirm-stopped", new ConfirmStopped(Story.A, "alpha", KNOWN));
        return bodies;
    }

    private static Map<String, CommandBody> plans() {
        Map<String, CommandBody> bodies = new LinkedHashMap<>();
        bodies.put(
                "carry-out-plan-stop",
                new CarryOutPlan(
                        KNOWN,
                        List.of(
                                new PlanStep.Stop(
                                        GroupStory.WEB,
                                        RUN,
                                        new Aim.To(Story.B),
                                        true,
                                        "alpha is drained"))));
        bodies.put(
                "carry-out-plan",
                new CarryOutPlan(
                        KNOWN,
                        List.of(
                                new PlanStep.TakeAway(GroupStory.WEB, RUN, "alpha is silent"),
                                new PlanStep.Assign(
                                        GroupStory.MAIL,
                                        Story.B,
                                        new RunNumber(1),
                                        Proof.NEVER_RAN,
                                        "beta has the fewest groups (0)"))));
        return bodies;
    }

    public static Map<String, CommandBody> leaseCommands() {
        Map<String, CommandBody> bodies = new LinkedHashMap<>();
        bodies.put("end-lease", new EndLease(Story.A, KNOWN));
        bodies.put("plan-lease", new PlanLease(Story.A, KNOWN, 30_000));
        bodies.put("set-lease", new SetLease(LeaseLength.TOLERANT, KNOWN));
        bodies.put("settle-lease", new SettleLease(KNOWN));
        return bodies;
    }

    public static List<NumberedEvent> events() {
        NodeId node = Story.A;
        List<ClusterEvent> events =
                List.of(
                        new GroupEvent.GroupCreated(GroupStory.WEB, "web"),
                        new GroupEvent.GroupDeleted(GroupStory.WEB, "web"),
                        new GroupEvent.GroupEdited(GroupStory.WEB, "web"),
                        new GroupEvent.GroupWanted(GroupStory.WEB, "web", Wanted.OFFLINE),
                        new GroupEvent.GroupMoving(GroupStory.WEB, "web", node),
                        new GroupEvent.RunOrdered(
                                GroupStory.WEB, "web", node, RUN, "alpha is a preferred owner"),
                        new GroupEvent.RunStarted(GroupStory.WEB, "web", node, RUN),
                        new GroupEvent.RunTaken(
                                GroupStory.WEB, "web", node, RUN, "alpha is silent"),
                        new GroupEvent.RunEnded(
                                GroupStory.WEB,
                                "web",
                                node,
                                RUN,
                                Proof.SAID_STOPPED,
                                "exit status 1"),
                        new GroupEvent.GroupFailed(GroupStory.WEB, "web", "exit status 1"),
                        new NodeAccounted(node, "alpha", true),
                        new LeaseEvent.LeaseEnded(node),
                        new LeaseEvent.LeasePlanned(node, 30_000),
                        new LeaseEvent.LeaseLengthChanged(LeaseLength.FAST),
                        new GroupEvent.RunStopping(
                                GroupStory.WEB, "web", node, RUN, "alpha is drained"));
        List<NumberedEvent> numbered = new ArrayList<>();
        for (ClusterEvent event : events) {
            long number = numbered.size() + 1L;
            numbered.add(new NumberedEvent(number, KNOWN, 1_767_225_600_000L, event));
        }
        return numbered;
    }

    /// A cluster after a forced start, with a group that runs, one of which a run is owed, one that was
    /// given up, and one that was deleted.
    public static Story story() {
        GroupStory told = GroupStory.withWebOnAlpha();
        told.done(GroupStory.create(GroupStory.MAIL, "mail", GroupStory.GAMMA));
        told.assign(GroupStory.MAIL, GroupStory.BETA);
        told.take(GroupStory.MAIL);
        told.done(
                new CreateGroup(
                        holdfast.core.model.GroupId.of(3),
                        "once",
                        process(),
                        Wanted.OFFLINE,
                        List.of()));
        told.done(new SetLease(LeaseLength.TOLERANT, Revision.ZERO));
        told.done(new SetLease(LeaseLength.FAST, Revision.ZERO));
        told.done(new PlanLease(GroupStory.GAMMA, Revision.ZERO, 30_000));
        told.endLease(GroupStory.ALPHA);
        told.force(2);
        told.report(
                GroupStory.ALPHA,
                RunReport.alive(GroupStory.WEB, GroupStory.ONE, RunState.STARTED));
        return told.story;
    }

    /// None as usual.
    static GroupPolicies policies() {
        return new GroupPolicies(
                List.of(Story.A, Story.B),
                List.of(new PreferredOwner(Story.B, 7), new PreferredOwner(Story.A, 7)),
                true,
                750,
                false,
                new Failback.Within(22, 4, "Europe/Berlin"),
                50,
                5_000,
                List.of("web", "front-1"),
                true,
                Optional.of(Story.B),
                true,
                true,
                new Size(1_500, 1L << 30));
    }

    static List<DeviceAddress> addresses(String... texts) {
        return Stream.of(texts).map(text -> DeviceAddress.parse(text).orElseThrow()).toList();
    }

    static ProcessSpec process() {
        return new ProcessSpec(
                List.of("/usr/bin/serve", "--name", "é \"quoted\""),
                "/srv/web",
                new TreeMap<>(Map.of("LANG", "C.UTF-8", "PORT", "80")),
                "www-data",
                "INT",
                5_000,
                new RestartLimits(2, 1, 60_000));
    }
}
