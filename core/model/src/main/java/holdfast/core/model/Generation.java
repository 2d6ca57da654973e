package holdfast.core.model;

import java.util.UUID;

/// The generation of the cluster (A7): a number that only a forced start raises, and a random id that
/// tells apart two forced starts that chose the same number without knowing of each other.
///
/// @param number 1 for a new cluster, one more with each forced start
/// @param id     made at random by whoever made the generation
public record Generation(long number, UUID id) {

    /// Before any cluster: what a node has that was never a member of one.
    public static final Generation NONE = new Generation(0, new UUID(0, 0));

    public Generation {
        if (number < 0) {
            throw new IllegalArgumentException("generation number " + number + " is negative");
        }
    }

    /// Whether the two have one number and different ids: two forced starts that nobody may mix.
    public boolean conflictsWith(Generation other) {
        return number == other.number && !id.equals(other.id);
    }

    @Override
    public String toString() {
        return number + "/" + Ids.shortName("g", id);
    }
}
