package holdfast.frontends.nbd;

/// A connection's requests that were delivered and not answered yet, by small numbers.
final class Tags {

    private final long[] cookies = new long[NbdLimits.IN_FLIGHT];
    private final long[] offsets = new long[NbdLimits.IN_FLIGHT];
    private final long[] lengths = new long[NbdLimits.IN_FLIGHT];
    private final boolean[] taken = new boolean[NbdLimits.IN_FLIGHT];
    private final boolean[] reads = new boolean[NbdLimits.IN_FLIGHT];
    private final int[] free = new int[NbdLimits.IN_FLIGHT];
    private int freeCount = NbdLimits.IN_FLIGHT;

    Tags() {
        for (int i = 0; i < free.length; i++) {
            free[i] = free.length - 1 - i;
        }
    }

    /// @return its number; there is one, as long as [#used] is below [NbdLimits#IN_FLIGHT]
    int take(long cookie, boolean read, long offset, long length) {
        freeCount--;
        int tag = free[freeCount];
        taken[tag] = true;
        reads[tag] = read;
        cookies[tag] = cookie;
        offsets[tag] = offset;
        lengths[tag] = length;
        return tag;
    }

    void release(int tag) {
        if (!taken[tag]) {
            throw new IllegalStateException("request " + tag + " was answered already");
        }
        taken[tag] = false;
        free[freeCount] = tag;
        freeCount++;
    }

    int used() {
        return free.length - freeCount;
    }

    boolean isRead(int tag) {
        return reads[tag];
    }

    long cookie(int tag) {
        return cookies[tag];
    }

    long offset(int tag) {
        return offsets[tag];
    }

    long length(int tag) {
        return lengths[tag];
    }
}
