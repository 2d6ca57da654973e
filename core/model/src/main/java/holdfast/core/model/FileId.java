package holdfast.core.model;

import java.util.UUID;

/// The id in the header of a witness file: one per file that was ever made, never used again (W1).
public record FileId(UUID value) implements VoterId {

    /// A file id with a small readable number in it, for rehearsals and tests. Its high half keeps it
    /// apart from [NodeId#of].
    public static FileId of(long number) {
        return new FileId(new UUID(1, number));
    }

    @Override
    public String toString() {
        return Ids.shortName("w", value);
    }
}
