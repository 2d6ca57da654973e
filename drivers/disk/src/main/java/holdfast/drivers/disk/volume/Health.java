package holdfast.drivers.disk.volume;

import holdfast.core.model.Problem;

/// How the disk does.
public sealed interface Health {

    record Fine() implements Health {}

    /// There is no room for the data files. Nothing is lost; writers wait when the log is full, and all goes on by
    /// itself when there is room.
    record PoolFull(Problem problem) implements Health {}

    /// A part of this block is to be written and the disk can't give the rest of it. It goes on once the block was repaired
    /// from another copy.
    record BlockUnreadable(int volume, long offset) implements Health {}

    /// A write or sync failed. What was confirmed is in the log; only opening it again can tell what the disk holds.
    record Failed(Problem problem) implements Health {}
}
