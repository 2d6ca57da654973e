package holdfast.simulator.run;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Group;
import holdfast.core.failover.Explanation;
import holdfast.core.failover.Standing;
import holdfast.core.model.GroupId;
import holdfast.simulator.nemesis.Nemesis;
import holdfast.simulator.nemesis.Target;
import holdfast.simulator.workload.Guests;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.SimRun;
import holdfast.simulator.world.World;
import org.jspecify.annotations.Nullable;

/// Looks whether all that should run does, once faults are over.
final class GuestsWell {

    private GuestsWell() {}

    /// The groups that should run and do not, in words; empty where all is well. After a forced start the rest
    /// may wait for ever for a machine that is gone, and then must say so (A7, P7).
    static String missing(World world, Guests guests, Nemesis nemesis) {
        SimNode leader = new Target.Leader().in(world);
        if (!guests.areThere()) {
            return "";
        }
        if (!Target.leads(leader)) {
            return "nobody leads;";
        }
        ClusterState state = leader.program().state();
        StringBuilder missing = new StringBuilder();
        for (int number = 1; number <= guests.groups(); number++) {
            Group group = state.groups().get(GroupId.of(number));
            boolean well = group != null && executing(world, group.id()) == 1;
            boolean maySay = nemesis.operator().forced() > 0 || waitsForRemoved(state, group);
            if (!well && !(maySay && isExplained(state, group))) {
                missing.append(number)
                        .append(" ")
                        .append(group == null ? "" : group.owner())
                        .append(" runs at ");
                missing.append(group == null ? 0 : executing(world, group.id())).append("; ");
            }
        }
        return missing.toString();
    }

    /// Whether a run of it is owed by a node that was removed: several of them at once are an operator's to
    /// confirm (P8).
    private static boolean waitsForRemoved(ClusterState state, @Nullable Group group) {
        return group != null
                && group.unproven().stream()
                        .anyMatch(run -> !state.configuration().members().containsKey(run.node()));
    }

    private static boolean isExplained(ClusterState state, @Nullable Group group) {
        return group != null && !Explanation.of(state, Standing.UNKNOWN, group).waits().isEmpty();
    }

    private static int executing(World world, GroupId group) {
        int count = 0;
        for (SimNode node : world.nodes()) {
            for (SimRun run : node.host().runs()) {
                count += run.ref().group().equals(group) && node.host().isExecuting(run) ? 1 : 0;
            }
        }
        return count;
    }
}
