package holdfast.core.model;

import java.util.UUID;

/// The id of a node's data directory, made when the directory is made. A node whose disk was lost
/// comes back with another one, and so is never taken for the node that remembers.
public record DataId(UUID value) {

    /// A data id with a small readable number in it, for rehearsals and tests.
    public static DataId of(long number) {
        return new DataId(new UUID(2, number));
    }

    @Override
    public String toString() {
        return Ids.shortName("d", value);
    }
}
