package holdfast.simulator.world;

/// How quick a disk is, in microseconds.
///
/// @param leastMicros of one write with its sync
/// @param meanMicros  added to it on average
public record DiskHabits(long leastMicros, long meanMicros) {
    public static final DiskHabits QUICK = new DiskHabits(60, 150);
    public static final DiskHabits SLOW = new DiskHabits(2_000, 6_000);
}
