package holdfast.core.model;

import java.util.UUID;

/// A pool: a directory of one node that copies lie in.
public record PoolId(UUID value) implements Comparable<PoolId> {

    /// An id with a small readable number in it, for rehearsals and tests.
    public static PoolId of(long number) {
        return new PoolId(new UUID(10, number));
    }

    @Override
    public int compareTo(PoolId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return Ids.shortName("pool", value);
    }
}
