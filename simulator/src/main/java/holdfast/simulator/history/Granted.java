package holdfast.simulator.history;

/// How many operations of each wish a configuration has used. Immutable.
final class Granted {

    private final int[] counts;

    private Granted(int[] counts) {
        this.counts = counts;
    }

    static Granted none(int wishes) {
        return new Granted(new int[wishes]);
    }

    int of(int wish) {
        return counts[wish];
    }

    Granted oneMore(int wish) {
        int[] more = counts.clone();
        more[wish]++;
        return new Granted(more);
    }

    /// Whether no wish was used more often than there.
    boolean isWithin(Granted other) {
        for (int wish = 0; wish < counts.length; wish++) {
            if (counts[wish] > other.counts[wish]) {
                return false;
            }
        }
        return true;
    }
}
