package holdfast.daemon;

/// Keeps the daemon's heap small, since a node's memory belongs to its guests.
///
/// The collector lets the old generation grow up to the limit before it looks for what in it can go. That limit has to be
/// high, for a large state that is being written down; so a full collection is asked for earlier, once a good part of
/// what the last one left has come on top. It takes tens of milliseconds, and under load comes every few seconds. Once more
/// when the load is over: what it left behind would stay for as long as nothing happens.
final class Heap {

    private static final long MEBI = 1024 * 1024;

    /// Below this it is not worth it.
    private static final long LEAST_BYTES = 24 * MEBI;

    /// What allocates no more than this between two looks is calm.
    private static final long CALM_BYTES = MEBI / 2;

    /// So many calm looks in a row, and what a busy time left is given back.
    private static final int CALM_LOOKS = 15;

    private final Runtime runtime = Runtime.getRuntime();
    private long mostBytes = LEAST_BYTES;
    private long before;
    private int calm;
    private boolean wasBusy;

    /// To be called ten times a second.
    void tidy() {
        long used = used();
        boolean isCalm = used - before <= CALM_BYTES;
        calm = isCalm ? calm + 1 : 0;
        wasBusy |= !isCalm;
        if (used > mostBytes || wasBusy && calm >= CALM_LOOKS) {
            runtime.gc();
            wasBusy = false;
            used = used();
            mostBytes = Math.max(LEAST_BYTES, used + used / 3);
        }
        before = used;
    }

    private long used() {
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
