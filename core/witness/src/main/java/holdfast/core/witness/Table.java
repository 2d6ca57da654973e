package holdfast.core.witness;

import holdfast.core.model.FileId;
import java.util.List;

/// All slots of a witness file, read in one go (W2). The sectors of one reading were not read at one
/// instant: a write may have happened between any two.
///
/// @param file  the id in the file's header
/// @param slots the pair of sectors of each slot, in order of the slots' numbers
public record Table(FileId file, List<Pair> slots) {

    /// The two sectors of a slot.
    public record Pair(Sector first, Sector second) {}

    public Table {
        slots = List.copyOf(slots);
    }
}
