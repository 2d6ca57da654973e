package holdfast.core.model;

import java.util.UUID;

/// A replication group: volumes that share one log and one order of writes.
public record ReplicationGroupId(UUID value) implements Comparable<ReplicationGroupId> {

    /// An id with a small readable number in it, for rehearsals and tests.
    public static ReplicationGroupId of(long number) {
        return new ReplicationGroupId(new UUID(9, number));
    }

    @Override
    public int compareTo(ReplicationGroupId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return Ids.shortName("rg", value);
    }
}
