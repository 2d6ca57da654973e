package holdfast.drivers.disk.volume;

/// Where an epoch ends in a log. Two logs agree up to the lower of the ends of the highest epoch that both have.
///
/// @param last position of the last record of this epoch
public record EpochEnd(EpochMark mark, long last) {}
