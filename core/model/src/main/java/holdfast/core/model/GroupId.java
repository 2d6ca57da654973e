package holdfast.core.model;

import java.util.UUID;

/// A group of resources that fail over together, from its creation to its deletion.
public record GroupId(UUID value) implements Comparable<GroupId> {

    /// A group id with a small readable number in it, for rehearsals and tests.
    public static GroupId of(long number) {
        return new GroupId(new UUID(5, number));
    }

    @Override
    public int compareTo(GroupId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return Ids.shortName("gr", value);
    }
}
