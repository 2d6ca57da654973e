package holdfast.frontends.api;

/// How the whole cluster places groups.
///
/// @param arming           [#ARMED], [#HOLD] or [#IGNORE]
/// @param weighing         fewest, configured or measured
/// @param enforceCapacity  whether a group goes only where its configured size fits
/// @param placeOnStart     whether a group that is started goes to the best node; else to where it was last
/// @param shutdown         hold, failover, migrate or conditional
/// @param tolerateFailures for how many lost nodes room is kept
/// @param refuse           whether a start that would leave too little room is refused; else it is warned of
/// @param rebalance        whether running groups are moved for balance
/// @param thresholdPercent how unequal nodes must be for that
/// @param gainPercent      by how much of what it was a move must better it
/// @param movesAtOnce      at most
/// @param holdSeconds      for how long they must have been so
/// @param revision         at which this was last changed; its `ETag`
public record PlacementView(
        String arming,
        String weighing,
        boolean enforceCapacity,
        boolean placeOnStart,
        String shutdown,
        long tolerateFailures,
        boolean refuse,
        boolean rebalance,
        long thresholdPercent,
        long gainPercent,
        long movesAtOnce,
        long holdSeconds,
        long revision) {

    public static final String ARMED = "armed";
    public static final String HOLD = "hold";
    public static final String IGNORE = "ignore";
}
