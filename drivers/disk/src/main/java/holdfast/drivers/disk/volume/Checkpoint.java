package holdfast.drivers.disk.volume;

/// All up to here is in the data files and synced.
///
/// @param chain the CRC of the record at this position
/// @param next  where in the log the record after it may begin
record Checkpoint(long position, EpochMark mark, int chain, long next) {}
