package holdfast.core.cluster.group;

import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.group.GroupCommand.CarryOutPlan;
import holdfast.core.cluster.group.GroupCommand.ConfirmStopped;
import holdfast.core.cluster.group.GroupCommand.CreateGroup;
import holdfast.core.cluster.group.GroupCommand.DeleteGroup;
import holdfast.core.cluster.group.GroupCommand.EditGroup;
import holdfast.core.cluster.group.GroupCommand.MoveGroup;
import holdfast.core.cluster.group.GroupCommand.ReportRuns;
import holdfast.core.cluster.group.GroupCommand.SetGroupWanted;
import holdfast.core.cluster.lease.LeaseCommand.EndLease;
import holdfast.core.cluster.lease.LeaseCommand.PlanLease;
import holdfast.core.cluster.lease.LeaseCommand.SetLease;
import holdfast.core.cluster.lease.LeaseLength;
import holdfast.core.model.BootId;
import holdfast.core.model.DataId;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import holdfast.core.model.RunNumber;
import holdfast.core.model.StartCount;
import java.util.List;
import java.util.Random;

/// Commands about groups and leases from a seed, good and bad.
public final class RandomGroups {

    private RandomGroups() {}

    public static CommandBody body(Random random) {
        GroupId group = GroupId.of(1 + random.nextInt(3));
        NodeId node = NodeId.of(1 + random.nextInt(3));
        RunNumber run = new RunNumber(random.nextInt(4));
        return switch (random.nextInt(12)) {
            case 0, 1, 2 ->
                    new CreateGroup(
                            group,
                            "g" + random.nextInt(4),
                            GroupSamples.process(),
                            one(random, Wanted.values()),
                            random.nextBoolean() ? List.of() : List.of(node));
            case 3 -> new DeleteGroup(group, Revision.ZERO);
            case 4 -> new EditGroup(group, Revision.ZERO, GroupPolicies.of(List.of(node), 500));
            case 5 -> new SetGroupWanted(group, Revision.ZERO, one(random, Wanted.values()));
            case 6 -> new MoveGroup(group, Revision.ZERO, aim(random, node));
            case 7 ->
                    new CarryOutPlan(
                            new Revision(random.nextInt(60)),
                            List.of(
                                    random.nextBoolean()
                                            ? new PlanStep.TakeAway(group, run, "so")
                                            : new PlanStep.Assign(
                                                    group,
                                                    node,
                                                    run,
                                                    one(random, Proof.values()),
                                                    "so")));
            case 8 ->
                    new ReportRuns(
                            node,
                            DataId.of(1),
                            new StartCount(random.nextInt(3)),
                            BootId.of(1),
                            new Revision(random.nextInt(60)),
                            List.of(
                                    new RunReport(
                                            group, run, one(random, RunState.values()), "", 1)));
            case 9 -> new ConfirmStopped(node, "n" + random.nextInt(3), Revision.ZERO);
            case 10 -> new SetLease(one(random, LeaseLength.values()), Revision.ZERO);
            default ->
                    random.nextBoolean()
                            ? new EndLease(node, Revision.ZERO)
                            : new PlanLease(node, Revision.ZERO, random.nextInt(99_999));
        };
    }

    private static Aim aim(Random random, NodeId node) {
        return switch (random.nextInt(4)) {
            case 0 -> new Aim.Restart(node);
            case 1 -> new Aim.Elsewhere(node);
            case 2 -> new Aim.To(node);
            default -> Aim.ANYWHERE;
        };
    }

    private static <T> T one(Random random, T[] all) {
        return all[random.nextInt(all.length)];
    }
}
