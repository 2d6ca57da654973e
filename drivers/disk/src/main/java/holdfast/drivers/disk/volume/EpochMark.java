package holdfast.drivers.disk.volume;

import java.util.UUID;

/// An epoch, as a log and its superblock keep it: epochs are compared within their generation, the higher generation first.
///
/// @param generation   number of the cluster's generation
/// @param generationId tells two generations of one number apart
public record EpochMark(long generation, UUID generationId, long epoch)
        implements Comparable<EpochMark> {

    /// Below every epoch: what a new copy has.
    public static final EpochMark NONE = new EpochMark(0, new UUID(0, 0), 0);

    @Override
    public int compareTo(EpochMark other) {
        int byGeneration = Long.compare(generation, other.generation);
        return byGeneration != 0 ? byGeneration : Long.compare(epoch, other.epoch);
    }

    EpochMark withEpoch(long other) {
        return new EpochMark(generation, generationId, other);
    }
}
