package holdfast.drivers.disk.volume;

/// What one round of the destager is about.
final class DestageRound {

    private final Checkpoint reached;
    private final int ranges;
    private final long[] keys;

    /// @param reached the checkpoint that it ends with
    /// @param ranges  how many ranges were taken
    /// @param keys    of the blocks, rising
    DestageRound(Checkpoint reached, int ranges, long[] keys) {
        this.reached = reached;
        this.ranges = ranges;
        this.keys = keys;
    }

    Checkpoint reached() {
        return reached;
    }

    int ranges() {
        return ranges;
    }

    /// Not to be changed.
    long[] keys() {
        return keys;
    }
}
