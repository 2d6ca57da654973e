package holdfast.core.model;

/// A member of the agreement as the configuration knows it.
///
/// @param node   its id
/// @param dataId of the data directory that it joined with; another one under this id is refused
/// @param slot   its place in the table of the present witness file (W2), 0 to [#SLOTS] - 1, or
///               [#NO_SLOT] while there is no witness
public record Member(NodeId node, DataId dataId, int slot) {

    /// Slots in a witness file (W2).
    public static final int SLOTS = 32;

    public static final int NO_SLOT = -1;

    public Member {
        if (slot < NO_SLOT || slot >= SLOTS) {
            throw new IllegalArgumentException(
                    "slot " + slot + " of " + node + " is not in the table");
        }
    }

    public Member withSlot(int newSlot) {
        return new Member(node, dataId, newSlot);
    }
}
