package holdfast.frontends.api;

import java.util.Optional;

/// A wish: say where a node stands, and what it has for groups. What is left out stays as it is.
///
/// @param site        empty to say nothing
/// @param milliCpus   thousandths of a processor
/// @param memoryBytes in all
/// @param whole       it has what its machine has; without the two before
public record PlaceNode(
        Optional<String> site,
        Optional<Long> milliCpus,
        Optional<Long> memoryBytes,
        Optional<Boolean> whole) {

    /// All stays as it is.
    public static final PlaceNode NOTHING =
            new PlaceNode(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
