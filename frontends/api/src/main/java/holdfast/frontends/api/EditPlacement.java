package holdfast.frontends.api;

import java.util.Optional;

/// A wish: place groups otherwise. What is left out stays as it is; what each means [PlacementView] says.
public record EditPlacement(
        Optional<String> weighing,
        Optional<Boolean> enforceCapacity,
        Optional<Boolean> placeOnStart,
        Optional<String> shutdown,
        Optional<Long> tolerateFailures,
        Optional<Boolean> refuse,
        Optional<Boolean> rebalance,
        Optional<Long> thresholdPercent,
        Optional<Long> gainPercent,
        Optional<Long> movesAtOnce,
        Optional<Long> holdSeconds) {

    /// All stays as it is.
    public static final EditPlacement NOTHING =
            new EditPlacement(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
}
