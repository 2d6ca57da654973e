package holdfast.core.model;

import java.util.UUID;

/// A node, from its join to its removal. A node that was removed and joins again has another id.
public record NodeId(UUID value) implements VoterId {

    /// A node id with a small readable number in it, for rehearsals and tests.
    public static NodeId of(long number) {
        return new NodeId(new UUID(0, number));
    }

    @Override
    public String toString() {
        return Ids.shortName("n", value);
    }
}
