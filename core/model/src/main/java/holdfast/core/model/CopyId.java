package holdfast.core.model;

import java.util.UUID;

/// A copy of a replication group, made when its log and data are made. What was made anew has another one, and so
/// is never taken for the copy that remembers.
public record CopyId(UUID value) implements Comparable<CopyId> {

    /// An id with a small readable number in it, for rehearsals and tests.
    public static CopyId of(long number) {
        return new CopyId(new UUID(7, number));
    }

    @Override
    public int compareTo(CopyId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return Ids.shortName("c", value);
    }
}
