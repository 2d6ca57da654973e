package holdfast.core.model;

import java.util.UUID;

/// A volume, from its creation to its deletion.
public record VolumeId(UUID value) implements Comparable<VolumeId> {

    /// An id with a small readable number in it, for rehearsals and tests.
    public static VolumeId of(long number) {
        return new VolumeId(new UUID(8, number));
    }

    @Override
    public int compareTo(VolumeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return Ids.shortName("v", value);
    }
}
