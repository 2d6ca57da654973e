package holdfast.simulator.scenario;

import holdfast.core.cluster.placement.PlacementCommand.SetPlacement;
import holdfast.core.cluster.placement.PlacementSettings;
import holdfast.core.cluster.placement.Rebalance;
import holdfast.core.cluster.placement.ShutdownPolicy;
import holdfast.core.cluster.placement.Weighing;
import holdfast.core.model.Revision;
import tools.jackson.databind.JsonNode;

/// Settings of a story's cluster.
final class Cluster {

    /// Nothing moves for so long before it is moved for balance.
    private static final int HOLD_SECONDS = 5;

    private Cluster() {}

    static void settings(Town town, JsonNode settings) {
        Weighing weighing =
                switch (settings.path("scheduler").asString("basic")) {
                    case "static" -> Weighing.CONFIGURED;
                    case "dynamic" -> Weighing.MEASURED;
                    default -> Weighing.FEWEST;
                };
        ShutdownPolicy shutdown =
                switch (settings.path("shutdown_policy").asString("conditional")) {
                    case "freeze" -> ShutdownPolicy.HOLD;
                    case "failover" -> ShutdownPolicy.FAILOVER;
                    case "migrate" -> ShutdownPolicy.MIGRATE;
                    default -> ShutdownPolicy.CONDITIONAL;
                };
        Rebalance usual = Rebalance.OFF;
        Rebalance rebalance =
                new Rebalance(
                        settings.has("auto_rebalance"),
                        usual.thresholdPercent(),
                        usual.gainPercent(),
                        1,
                        HOLD_SECONDS);
        town.wish(
                new SetPlacement(
                        Revision.ZERO,
                        new PlacementSettings(
                                weighing,
                                false,
                                settings.path("rebalance_on_start").asBoolean(false),
                                rebalance,
                                shutdown,
                                0,
                                false)));
    }
}
