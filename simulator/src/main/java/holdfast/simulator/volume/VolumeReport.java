package holdfast.simulator.volume;

import holdfast.simulator.invariant.Violation;
import java.util.Optional;

/// What became of one seed.
///
/// @param violation of an invariant, which ended the run
/// @param tenures   in which a primary served
/// @param fills     of copies that were finished
/// @param digest    of all that happened: equal for equal runs
public record VolumeReport(
        long seed,
        Optional<Violation> violation,
        long messages,
        long acknowledged,
        long reads,
        long tenures,
        long fills,
        int faults,
        long micros,
        long digest) {

    public boolean isWell() {
        return violation.isEmpty();
    }
}
