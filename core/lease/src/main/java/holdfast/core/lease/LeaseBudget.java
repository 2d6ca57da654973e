package holdfast.core.lease;

/// How one lease is divided among those who watch it: shares of its length, counted from when it was asked
/// for, but for the last, which the leader counts from when it answered (L4). All in one place, with how
/// they relate.
///
/// @param lengthMillis the length of the lease, L
public record LeaseBudget(long lengthMillis) {

    /// The shortest cluster-wide length, `fast`.
    public static final long SHORTEST_MILLIS = 2_000;

    /// The longest lease that anybody is granted, planned ones included (L10).
    public static final long LONGEST_MILLIS = 3_600_000;

    /// A node asks only while guard and deadman have shown life within this time (L8).
    public static final long WATCHED_WITHIN_MILLIS = 500;

    /// How late a deadman that looks at its clock from time to time may be.
    public static final long LATE_WATCH_MILLIS = 60;

    private static final long ASKS_A_LENGTH = 8;
    private static final long DAEMON_PERCENT = 80;
    private static final long GUARD_PERCENT = 87;
    private static final long DEADMAN_PERCENT = 93;
    private static final long FROZEN_PERCENT = 97;
    private static final long OTHERS_PERCENT = 101;

    public LeaseBudget {
        require(
                lengthMillis >= SHORTEST_MILLIS && lengthMillis <= LONGEST_MILLIS,
                "a lease lasts " + SHORTEST_MILLIS + " to " + LONGEST_MILLIS + " ms");
        long daemon = share(lengthMillis, DAEMON_PERCENT);
        long guard = share(lengthMillis, GUARD_PERCENT);
        long deadman = share(lengthMillis, DEADMAN_PERCENT);
        long frozen = share(lengthMillis, FROZEN_PERCENT);
        require(
                3 * (lengthMillis / ASKS_A_LENGTH) < daemon,
                "two lost requests in a row must not freeze a node");
        require(
                WATCHED_WITHIN_MILLIS + lengthMillis / ASKS_A_LENGTH < daemon,
                "a node whose watch died must see it before it freezes");
        require(daemon < guard && guard < deadman, "each watches over the one before");
        require(guard - daemon >= LATE_WATCH_MILLIS, "the daemon gets its chance first");
        require(deadman - guard >= LATE_WATCH_MILLIS, "the guard gets its chance first");
        require(frozen - deadman >= LATE_WATCH_MILLIS, "a late deadman is in time all the same");
        require(frozen < lengthMillis, "all is frozen before the lease ends");
        require(
                othersAct(lengthMillis) * 100 >= lengthMillis * OTHERS_PERCENT,
                "others wait longer than two clocks can differ");
    }

    /// Between two requests.
    public long askEveryMillis() {
        return lengthMillis / ASKS_A_LENGTH;
    }

    /// The daemon freezes this long after the request was sent.
    public long daemonFreezesMillis() {
        return share(lengthMillis, DAEMON_PERCENT);
    }

    /// The guard freezes, should the daemon not have.
    public long guardFreezesMillis() {
        return share(lengthMillis, GUARD_PERCENT);
    }

    /// The deadman freezes, should the guard not have.
    public long deadmanFreezesMillis() {
        return share(lengthMillis, DEADMAN_PERCENT);
    }

    /// All is frozen by then.
    public long allFrozenMillis() {
        return share(lengthMillis, FROZEN_PERCENT);
    }

    /// The leader may end the lease this long after it answered.
    public long othersActMillis() {
        return othersAct(lengthMillis);
    }

    private static long share(long length, long percent) {
        return length * percent / 100;
    }

    private static long othersAct(long length) {
        return Math.ceilDiv(length * OTHERS_PERCENT, 100L);
    }

    private static void require(boolean relation, String why) {
        if (!relation) {
            throw new IllegalArgumentException(why);
        }
    }
}
