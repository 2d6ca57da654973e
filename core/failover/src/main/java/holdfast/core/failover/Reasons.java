package holdfast.core.failover;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Aim;
import holdfast.core.cluster.group.Attempts;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.RestartLimits;

/// Why a group is as it is, as sentences: the state keeps codes only.
final class Reasons {

    private Reasons() {}

    static String why(ClusterState state, Group group) {
        String detail = group.why().detail();
        return switch (group.why().cause()) {
            case CREATED -> "It was created.";
            case WANTED_ONLINE -> "An administrator wants it online.";
            case WANTED_OFFLINE -> "An administrator wants it offline.";
            case WANTED_IGNORED -> "An administrator wants it left as it is.";
            case MOVED -> moved(state, group);
            case PLANNED -> sentence(detail);
            case STOPPED ->
                    detail.isEmpty()
                            ? "It was stopped, as it was meant to be."
                            : "It was meant to stop: " + sentence(detail);
            case POWERED_OFF -> "It powered itself off: " + sentence(detail);
            case ENDED -> "It ended by itself: " + sentence(detail) + " " + next(state, group);
            case GIVEN_UP -> "It ended by itself once too often: " + sentence(detail);
            case LOST -> "Its node came back without it.";
            case NODE_REMOVED -> "Its node was removed from the cluster.";
            case LEASE_ENDED -> "The lease of its node has ended.";
            case POWER_OFF -> "The power of its node is off.";
            case CONFIRMED -> "An operator confirmed that its node is stopped.";
            case FOUND -> "A node has a run of it from before the forced start.";
        };
    }

    private static String moved(ClusterState state, Group group) {
        return group.aim() instanceof Aim.To(var to)
                ? "An administrator moves it to " + Wording.name(state, to) + "."
                : "An administrator moves it to another node.";
    }

    private static String next(ClusterState state, Group group) {
        Attempts attempts = group.attempts();
        RestartLimits limits = group.resource().restart();
        return switch (group.aim()) {
            case Aim.Restart(var node) ->
                    "Restart "
                            + attempts.restarts()
                            + " of "
                            + limits.restarts()
                            + " on "
                            + Wording.name(state, node)
                            + ".";
            case Aim.Elsewhere(var node) ->
                    "It fails over from "
                            + Wording.name(state, node)
                            + ", "
                            + attempts.failovers()
                            + " of "
                            + limits.failovers()
                            + " times.";
            case Aim.To _, Aim.Stay _, Aim.Anywhere _ -> "It is started again.";
        };
    }

    private static String sentence(String text) {
        if (text.isEmpty()) {
            return "nothing more is known.";
        }
        return text.endsWith(".") ? text : text + ".";
    }
}
