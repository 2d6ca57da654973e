package holdfast.drivers.disk.volume;

import java.util.List;
import java.util.Optional;

/// What a start found.
///
/// @param persisted the highest epoch that was made durable
/// @param first     the oldest position that [VolumeStore#records] can give; above `end` where there is none
/// @param endMark   the epoch of the last record
/// @param end       its position, 0 in a new log
/// @param chain     its CRC, which the next record carries
/// @param committed the highest position that any record names as committed
/// @param epochs    rising; of what the log holds, and of the record before it
/// @param damage    positions at or below `committed` that can't be read, rising; the log ends before the first of them
/// @param missing   of these the first in a row, where something sound lies behind: see [VolumeStore#repair]
public record Recovered(
        EpochMark persisted,
        long first,
        EpochMark endMark,
        long end,
        int chain,
        long committed,
        List<EpochEnd> epochs,
        List<Positions> damage,
        Optional<MissingRecords> missing,
        FillMark mark) {

    public Recovered {
        epochs = List.copyOf(epochs);
        damage = List.copyOf(damage);
    }

    public boolean isDamaged() {
        return !damage.isEmpty();
    }
}
