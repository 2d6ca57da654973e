package holdfast.simulator.run;

import holdfast.simulator.invariant.Violation;
import java.util.Optional;

/// What became of one run.
///
/// @param violation    of an invariant, which ended the run; nothing where all held
/// @param messages     delivered to running nodes
/// @param ios          writes of disks, and reads and writes of shares, that completed
/// @param acknowledged writes of which a client was told that they took effect
/// @param givenUp      of these, writes that a forced start gave up
/// @param reads        answered
/// @param elections    won
/// @param faults       that found something to break
/// @param forced       starts
/// @param boots        of virtual machines that read all of their disks
/// @param records      that guests were told to be durable
/// @param micros       of simulated time
/// @param digest       of all that happened: equal for equal runs
public record Report(
        long seed,
        Optional<Violation> violation,
        long messages,
        long ios,
        long acknowledged,
        long givenUp,
        long lost,
        long reads,
        long elections,
        int faults,
        int forced,
        long boots,
        long records,
        long micros,
        long digest) {

    public boolean isWell() {
        return violation.isEmpty();
    }
}
