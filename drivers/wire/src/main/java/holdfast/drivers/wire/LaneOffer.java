package holdfast.drivers.wire;

import holdfast.core.model.Bytes;
import holdfast.core.model.CopyId;
import holdfast.core.model.Generation;
import holdfast.core.model.ReplicationGroupId;
import holdfast.drivers.format.ByteReader;
import holdfast.drivers.format.ByteWriter;
import holdfast.drivers.format.FormatException;

/// What a lane is for: two copies of a replication group.
///
/// @param group      of both copies
/// @param generation that the side which dialled knows: two of one number and different ids never talk (SAFETY, "Names
///                   for numbers")
/// @param from       the copy of the side that dialled
/// @param to         the other copy
/// @param number     of the lane: above those of all lanes between the two copies before it
/// @param newest     version of what goes over it that the side which dialled speaks
/// @param oldest     that it can still speak
public record LaneOffer(
        ReplicationGroupId group,
        Generation generation,
        CopyId from,
        CopyId to,
        long number,
        int newest,
        int oldest) {

    private static final int BYTES = 5 * 16 + 2 * Long.BYTES + 2 * Integer.BYTES;

    public LaneOffer {
        if (number <= 0 || oldest < 1 || newest < oldest) {
            throw new IllegalArgumentException(
                    "lane " + number + " of versions " + oldest + " to " + newest);
        }
    }

    Bytes write() {
        return new ByteWriter(BYTES)
                .putUuid(group.value())
                .putLong(generation.number())
                .putUuid(generation.id())
                .putUuid(from.value())
                .putUuid(to.value())
                .putLong(number)
                .putInt(newest)
                .putInt(oldest)
                .toBytes();
    }

    static LaneOffer read(Bytes bytes) throws FormatException {
        ByteReader in = new ByteReader(bytes);
        try {
            LaneOffer offer =
                    new LaneOffer(
                            new ReplicationGroupId(in.takeUuid()),
                            new Generation(in.takeNumber(), in.takeUuid()),
                            new CopyId(in.takeUuid()),
                            new CopyId(in.takeUuid()),
                            in.takeNumber(),
                            in.takeInt(),
                            in.takeInt());
            in.end();
            return offer;
        } catch (IllegalArgumentException e) {
            throw in.wrong(String.valueOf(e.getMessage()));
        }
    }
}
