package holdfast.bench.manager;

import holdfast.bench.Effort;
import java.time.Duration;
import java.util.OptionalInt;

/// How much is measured.
///
/// @param takeovers     with each of the two kinds of clusters
/// @param followerKills that are measured
/// @param cuts          with each of the two kinds of clusters
/// @param starts        of a daemon, and of a bare JVM
/// @param rounds        of writes and reads
/// @param calls         one after the other, of each kind in a round
/// @param flood         how long many clients write, and read, in a round
/// @param writes        while memory is followed
record Plan(
        int takeovers,
        int followerKills,
        int cuts,
        int starts,
        int rounds,
        int calls,
        Duration flood,
        int writes) {

    static Plan of(Effort effort, OptionalInt runs) {
        Plan plan =
                switch (effort) {
                    case QUICK -> new Plan(3, 3, 1, 3, 3, 100, Duration.ofSeconds(2), 20_000);
                    case FULL -> new Plan(20, 10, 5, 10, 7, 500, Duration.ofSeconds(5), 1_000_000);
                };
        return runs.isPresent() ? plan.withRuns(runs.getAsInt()) : plan;
    }

    private Plan withRuns(int runs) {
        return new Plan(runs, runs, runs, runs, runs, calls, flood, writes);
    }
}
