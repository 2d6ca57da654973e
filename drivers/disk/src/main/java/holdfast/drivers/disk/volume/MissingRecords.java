package holdfast.drivers.disk.volume;

/// Records that can't be read, with sound ones before and behind them: what another copy has of them is what stood here if it
/// chains on both sides.
///
/// @param first       the first
/// @param last        the last
/// @param chain       the CRC of the record before the first, which that one carries
/// @param behind      the epoch of the record behind the last
/// @param chainBehind the CRC of the last, as the record behind it carries it
public record MissingRecords(long first, long last, int chain, EpochMark behind, int chainBehind) {}
