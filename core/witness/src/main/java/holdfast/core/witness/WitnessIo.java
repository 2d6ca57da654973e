package holdfast.core.witness;

/// What the witness asks of its share. At most one is under way at a time; the driver sets a time limit
/// on each and answers every one, if only with an unknown outcome.
public sealed interface WitnessIo {

    /// Counts the requests of this node's present start; an answer names it.
    long number();

    /// Read the header and all slots.
    record ReadTable(long number) implements WitnessIo {}

    /// Write one sector of the own slot, durably.
    ///
    /// @param slotNumber the place in the table
    /// @param second     which of the two sectors
    record WriteSector(long number, int slotNumber, boolean second, Slot slot)
            implements WitnessIo {}

    /// End the process that did the writing and wait until it is gone, so that nothing it wrote can land
    /// any more (W3).
    record Reap(long number) implements WitnessIo {}
}
