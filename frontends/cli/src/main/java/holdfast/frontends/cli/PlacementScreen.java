package holdfast.frontends.cli;

import holdfast.frontends.api.PlacementView;
import java.util.List;

/// How the whole cluster places groups, for people.
final class PlacementScreen {

    private PlacementScreen() {}

    static List<String> lines(PlacementView placement, Paint paint) {
        boolean armed = placement.arming().equals(PlacementView.ARMED);
        return new Facts()
                .add("acts", arming(placement.arming()), !armed)
                .add("weighing", weighing(placement.weighing()))
                .add(
                        "capacity",
                        placement.enforceCapacity()
                                ? "enforced: a group goes only where its size fits"
                                : "not enforced, but of virtual machines their memory")
                .add(
                        "on start",
                        placement.placeOnStart() ? "to the best node" : "to where it was last")
                .add("room", room(placement))
                .add("shutdown", shutdown(placement.shutdown()))
                .add("rebalance", rebalance(placement))
                .add("revision", Long.toString(placement.revision()))
                .lines(paint);
    }

    private static String arming(String arming) {
        return switch (arming) {
            case PlacementView.ARMED -> "yes: the cluster is armed";
            case PlacementView.HOLD ->
                    "no: disarmed, nothing changes, whoever wants it; cluster arm ends that";
            case PlacementView.IGNORE ->
                    "no: disarmed, nothing happens by itself; cluster arm ends that";
            default -> arming;
        };
    }

    private static String weighing(String weighing) {
        return switch (weighing) {
            case "fewest" -> "fewest: a node is as full as it has groups";
            case "configured" -> "configured: by what groups are configured to take";
            case "measured" -> "measured: by what groups were measured to take";
            default -> weighing;
        };
    }

    private static String room(PlacementView placement) {
        long failures = placement.tolerateFailures();
        if (failures == 0) {
            return "none is kept for lost nodes";
        }
        return "kept for "
                + (failures == 1 ? "1 lost node" : failures + " lost nodes")
                + (placement.refuse()
                        ? "; what would leave less is refused"
                        : "; what would leave less is warned of");
    }

    private static String shutdown(String shutdown) {
        return switch (shutdown) {
            case "hold" -> "hold: a node's groups stay its own until it is back";
            case "failover" -> "failover: a node's groups start elsewhere";
            case "migrate" -> "migrate: a node's groups leave before it stops, and return";
            case "conditional" ->
                    "conditional: hold where the machine starts again by itself, else failover";
            default -> shutdown;
        };
    }

    private static String rebalance(PlacementView placement) {
        return placement.rebalance()
                ? "on: where nodes differ by "
                        + placement.thresholdPercent()
                        + " % for "
                        + placement.holdSeconds()
                        + " s, at most "
                        + placement.movesAtOnce()
                        + (placement.movesAtOnce() == 1 ? " move" : " moves")
                        + " at once, each bettering it by "
                        + placement.gainPercent()
                        + " %"
                : "off";
    }
}
