package holdfast.core.replication;

import holdfast.core.model.Epoch;
import holdfast.core.model.Position;

/// Records of a log that can't be read, with sound ones on both sides: whoever has them can put them back (R8). What fills a
/// gap carries the check of the record before it, and its own is carried by the record behind: so it is what stood there.
///
/// @param first       the first that is missing
/// @param last        the last; the record behind it is sound
/// @param before      the check of the record before the first, 0 where that is none
/// @param behind      the epoch of the record behind the last
/// @param chainBehind the check that this one carries of the record before it
public record LogGap(Position first, Position last, int before, Epoch behind, int chainBehind) {

    public LogGap {
        if (first.isAbove(last)) {
            throw new IllegalArgumentException("from " + first + " to " + last);
        }
    }

    @Override
    public String toString() {
        return first.equals(last)
                ? "record " + first.value()
                : "records " + first.value() + " to " + last.value();
    }
}
