package holdfast.trials.torture;

import holdfast.trials.Ticks;
import java.util.ArrayList;
import java.util.List;

/// When something on a node was woken by SIGCONT. What was late then may execute until somebody looks (SAFETY L9; a daemon that
/// stood still between deciding to thaw and thawing is no different). Safe to use from several threads.
final class Wakes {

    /// What L9 allows, and a hundredth of a second at each end that the stamps don't show.
    static final long LIMIT_MILLIS = 120;

    private record Wake(String node, long from, long until) {}

    private final List<Wake> all = new ArrayList<>();
    private long longest;

    /// @param from  before the first signal was sent
    /// @param until after the last was
    synchronized void woke(String node, long from, long until) {
        all.add(new Wake(node, from, until));
    }

    /// Whether all that ran late did so because it was just woken.
    synchronized boolean excuse(Ticks.Overlap overlap) {
        long until = 0;
        for (long stamp : overlap.late()) {
            boolean woken = false;
            for (Wake wake : all) {
                if (wake.node.equals(overlap.before().node())
                        && stamp >= wake.from
                        && stamp <= wake.until + LIMIT_MILLIS) {
                    woken = true;
                    until = Math.max(until, stamp - wake.from);
                }
            }
            if (!woken) {
                return false;
            }
        }
        longest = Math.max(longest, until);
        return true;
    }

    /// The longest time for which something that was woken ran late, in milliseconds.
    synchronized long longestMillis() {
        return longest;
    }
}
