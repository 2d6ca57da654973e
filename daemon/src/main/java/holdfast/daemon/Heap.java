package holdfast.daemon;

/// Keeps the daemon's heap small, since a node's memory belongs to its guests.
///
/// The collector lets the old generation grow up to the limit before it looks for what in it can go. That limit has to be
/// high, for a large state that is being written down; so a full collection is asked for earlier, once a good part of
/// what the last one left has come on top. It takes tens of milliseconds, and under load comes every few seconds.
final class Heap {

    private static final long MEBI = 1024 * 1024;

    /// Below this it is not worth it.
    private static final long LEAST_BYTES = 24 * MEBI;

    private final Runtime runtime = Runtime.getRuntime();
    private long mostBytes = LEAST_BYTES;

    /// To be called a few times a second.
    void tidy() {
        if (used() > mostBytes) {
            runtime.gc();
            mostBytes = Math.max(LEAST_BYTES, used() + used() / 3);
        }
    }

    private long used() {
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
