package holdfast.drivers.disk.volume;

import java.util.UUID;

/// Whether the data files are a state that the group was ever in.
public sealed interface FillMark {

    record Consistent() implements FillMark {}

    /// @param fill that overwrites the data files
    record Inconsistent(UUID fill) implements FillMark {}
}
