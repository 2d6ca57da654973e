package holdfast.daemon;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Boot;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.GroupState;
import holdfast.core.cluster.group.MachineSpec;
import holdfast.core.failover.Explanation;
import holdfast.core.failover.Standing;
import holdfast.core.failover.Wait;
import holdfast.core.model.GroupId;
import holdfast.core.model.OrderedMap;
import holdfast.frontends.api.Trouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What is wrong with groups: those that wait for something (P7), and those that were given up.
final class GroupTroubles {

    /// More would hide what else is wrong; `group list` has them all.
    private static final int MOST = 10;

    private GroupTroubles() {}

    /// Whom a forced start awaits is no trouble where there is nothing to start.
    static List<Trouble> of(ClusterState state, Standing standing) {
        List<Trouble> troubles = new ArrayList<>();
        if (!state.groups().byId().isEmpty()) {
            for (Wait wait : Explanation.afterForcedStart(state)) {
                troubles.add(
                        trouble(
                                "forced-start-waits",
                                "After the forced start nothing starts.",
                                wait,
                                "Wait; group show tells more."));
            }
        }
        int left = MOST;
        for (OrderedMap.Entry<GroupId, Group> entry : state.groups().byId()) {
            Group group = entry.value();
            Explanation explanation = Explanation.of(state, standing, group);
            boolean failed = group.state() == GroupState.FAILED;
            boolean waits = !explanation.waits().isEmpty() && state.groups().awaited().isEmpty();
            if (!failed && !waits) {
                continue;
            }
            if (left > 0) {
                troubles.add(failed ? failed(group, explanation) : waiting(group, explanation));
            }
            left--;
        }
        if (left < 0) {
            troubles.add(more(-left));
        }
        return troubles;
    }

    private static Trouble more(int groups) {
        return new Trouble(
                "more-groups",
                groups + (groups == 1 ? " more group waits" : " more groups wait") + " or failed.",
                "",
                "",
                "See in group list which, and why.");
    }

    private static Trouble failed(Group group, Explanation explanation) {
        return new Trouble(
                "group-failed",
                "Group " + group.name() + " is left alone. " + explanation.why(),
                time(group.since().atMillis()),
                "",
                wayOut(group));
    }

    private static String wayOut(Group group) {
        if (!(group.resource() instanceof MachineSpec machine)) {
            return "Mend what fails, then: group online " + group.name() + ".";
        }
        String again = "Mend what fails, then: vm start " + group.name() + ".";
        return machine.boot() instanceof Boot.Kernel
                ? again
                        + " Where its kernel, initrd or command line is wrong: vm stop, vm delete, and vm create with"
                        + " others; its disks stay."
                : again;
    }

    private static Trouble waiting(Group group, Explanation explanation) {
        return trouble(
                "group-waits",
                "Group " + group.name() + ": " + explanation.sentence(),
                explanation.waits().getFirst(),
                group.state() == GroupState.WAITING
                        ? "Wait, or give a node what it lacks; group show and node show tell more."
                        : "Wait; group show tells more.");
    }

    /// @param unproven what to do where no proof is awaited
    private static Trouble trouble(String code, String what, Wait wait, String unproven) {
        String remedy =
                wait.proofs().isEmpty()
                        ? unproven
                        : "Any of these would do: " + String.join(" ", wait.proofs());
        return new Trouble(code, what, time(wait.sinceMillis()), wait.what(), remedy);
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
