package holdfast.core.cluster.placement;

/// How the whole cluster places groups. Limits are in [PlacementLimits].
///
/// @param weighing         how full a node is
/// @param enforced         whether a group goes only where its configured size fits; the memory of virtual machines always does
/// @param placeOnStart     whether a group that is started goes to the best node; else to where it was last, if it may
/// @param rebalance        when running groups are moved for balance
/// @param shutdown         what becomes of a node's groups when its machine shuts down in order
/// @param tolerateFailures for how many lost nodes room is kept: the largest ones; 0 to 15
/// @param refuse           whether a start that would leave too little room is refused; else it is warned of
public record PlacementSettings(
        Weighing weighing,
        boolean enforced,
        boolean placeOnStart,
        Rebalance rebalance,
        ShutdownPolicy shutdown,
        int tolerateFailures,
        boolean refuse) {

    public static final PlacementSettings DEFAULT =
            new PlacementSettings(
                    Weighing.FEWEST,
                    false,
                    false,
                    Rebalance.OFF,
                    ShutdownPolicy.CONDITIONAL,
                    0,
                    false);
}
