package holdfast.simulator.world;

/// What a world has done so far; clock ticks do not count.
public final class Counts {
    private long messages;
    private long ios;
    private long handled;

    void message() {
        messages++;
    }

    void io() {
        ios++;
    }

    void batch() {
        handled++;
    }

    /// Messages that were delivered to a running node.
    public long messages() {
        return messages;
    }

    /// Writes of disks, and reads and writes of shares, that completed.
    public long ios() {
        return ios;
    }

    /// Batches of events that nodes handled.
    public long batches() {
        return handled;
    }
}
