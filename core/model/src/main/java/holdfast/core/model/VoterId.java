package holdfast.core.model;

import java.util.UUID;

/// Whoever can have a vote: a node, or the file on a share that is the witness.
public sealed interface VoterId extends Comparable<VoterId> permits NodeId, FileId {

    /// The id itself, unique over nodes and files together.
    UUID value();

    @Override
    default int compareTo(VoterId other) {
        return value().compareTo(other.value());
    }
}
