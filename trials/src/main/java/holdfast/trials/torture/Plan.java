package holdfast.trials.torture;

import holdfast.core.cluster.lease.LeaseLength;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/// What is tortured, and for how long.
///
/// @param witness whether a file on a share votes as well
/// @param groups  how many run on it
/// @param length  no storm begins later
/// @param storms  nor after so many
/// @param seed    which all faults come from
record Plan(
        int nodes,
        boolean witness,
        LeaseLength lease,
        int groups,
        Duration length,
        int storms,
        long seed) {

    /// Until then everything must be as it should be once the faults have ended: two leases, in which the old runs are waited
    /// for, and time for daemons to come up on a busy machine. The longest pause before a guard starts a daemon that keeps
    /// dying is 30 s.
    Duration bound() {
        return Duration.ofSeconds(90).plusMillis(2 * lease.millis());
    }

    List<String> nodeNames() {
        return names("n", nodes);
    }

    List<String> groupNames() {
        return names("g", groups);
    }

    private static List<String> names(String letter, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(number -> letter + number).toList();
    }

    /// In a few words.
    String shape() {
        return nodes
                + " nodes"
                + (witness ? " and a witness" : "")
                + ", "
                + groups
                + " groups, lease "
                + lease.word()
                + " ("
                + lease.millis()
                + " ms)";
    }
}
