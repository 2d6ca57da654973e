package holdfast.core.agreement;

import holdfast.core.model.Index;
import java.util.List;

/// A change of what the node has on its disk.
public sealed interface Write {

    /// Term, vote, and what is remembered of the witness.
    record SaveState(HardState hardState) implements Write {}

    /// Remove the entries at this index and after it.
    record CutFrom(Index index) implements Write {}

    /// Put entries behind the last one.
    record AppendEntries(List<Entry> entries) implements Write {
        public AppendEntries {
            entries = List.copyOf(entries);
        }
    }

    /// Put a snapshot from the leader in the place of the whole log: entries that the disk has behind it
    /// are removed as well. Visible only whole.
    record InstallSnapshot(Snapshot snapshot) implements Write {}

    /// Keep a snapshot of the own state; the entries that it covers may be removed once it is durable.
    record Compact(Snapshot snapshot) implements Write {}
}
