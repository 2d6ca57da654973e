package holdfast.core.witness;

import holdfast.core.model.DataId;
import holdfast.core.model.FileId;
import holdfast.core.model.LogEnd;
import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import java.util.UUID;

/// What one slot of a witness file says (W3). It stands on the share twice, in two sectors, each with a
/// checksum that the disk format adds.
///
/// @param file     the witness file that it was written for
/// @param node     whose slot it is
/// @param dataId   of that node's data directory
/// @param sequence rises by one with every logical write; 0 in a slot that nobody has written
/// @param term     (with its generation) the highest that the node asked or led in; never falls
/// @param accepted the last entry for which the witness stands in; never falls
/// @param counter  moves while the node leads and has confirmed it (W9)
public record Slot(
        FileId file,
        NodeId node,
        DataId dataId,
        long sequence,
        Term term,
        LogEnd accepted,
        long counter) {

    private static final UUID NOBODY = new UUID(0, 0);

    /// The slot as the making of the file leaves it: valid, and nobody's.
    public static Slot empty(FileId file) {
        return new Slot(file, new NodeId(NOBODY), new DataId(NOBODY), 0, Term.NONE, LogEnd.ZERO, 0);
    }

    public boolean isEmpty() {
        return sequence == 0;
    }

    /// Whether this slot, read later, could not have come from `earlier` by lawful writes: the share
    /// lies, for instance because it was restored from an older copy (W3).
    boolean wentBackFrom(Slot earlier) {
        if (sequence < earlier.sequence || !earlier.isEmpty() && !node.equals(earlier.node)) {
            return true;
        }
        return term.conflictsWith(earlier.term)
                || term.isBelow(earlier.term)
                || !accepted.isAtLeast(earlier.accepted);
    }
}
