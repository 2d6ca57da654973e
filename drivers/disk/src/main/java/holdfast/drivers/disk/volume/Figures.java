package holdfast.drivers.disk.volume;

/// How full and how fast a store is.
///
/// @param logUsedBytes     of the log, what is not destaged
/// @param overlayUsedBytes of memory, what is not destaged
/// @param checkpoint       the position up to which all is in the data files
/// @param oldest           the oldest position that the log holds
/// @param appendNanos      the smoothed time of an append
public record Figures(
        long logUsedBytes,
        long logBytes,
        long overlayUsedBytes,
        long overlayBytes,
        long checkpoint,
        long oldest,
        long last,
        long appendNanos) {}
