package holdfast.core.model;

/// The vote without a node, as a configuration names it: none, or one file on a share.
public sealed interface Witness {

    /// No witness is configured.
    record None() implements Witness {}

    /// A witness file.
    ///
    /// @param file     its id, which the header of the file must have (W1)
    /// @param nextSlot the first slot that no member ever had in this file; slots are never used
    ///                 again while the file lives (W2)
    record Share(FileId file, int nextSlot) implements Witness {
        public Share {
            if (nextSlot < 0 || nextSlot > Member.SLOTS) {
                throw new IllegalArgumentException(
                        "next slot " + nextSlot + " is not in the table");
            }
        }
    }

    Witness NONE = new None();
}
