package holdfast.core.witness;

/// One of the two sectors of a slot, as it was read.
public sealed interface Sector {

    /// Its checksum is right.
    record Holds(Slot slot) implements Sector {}

    /// Unreadable, torn, or never formatted. Never taken for an empty slot (W1).
    record Bad() implements Sector {}
}
