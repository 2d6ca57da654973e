package holdfast.core.cluster.placement;

/// When running groups are moved so that nodes are more equally full.
///
/// How unequal they are is the coefficient of variation: the standard deviation of how full the nodes are, in percent of the mean.
///
/// @param on               whether that is ever done
/// @param thresholdPercent how unequal they must be, 1 to 1,000
/// @param gainPercent      by how much of what it was a move must better it, 1 to 100
/// @param movesAtOnce      1 to 64
/// @param holdSeconds      for how long they must have been so, 0 to 86,400
public record Rebalance(
        boolean on, int thresholdPercent, int gainPercent, int movesAtOnce, int holdSeconds) {

    public static final Rebalance OFF = new Rebalance(false, 30, 10, 1, 60);
}
