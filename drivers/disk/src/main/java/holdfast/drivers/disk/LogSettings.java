package holdfast.drivers.disk;

/// The sizes of an agreed log. They may differ from one start to the next.
///
/// @param segmentBytes the length of a segment file; one is longer where a single record asks for it
/// @param recordBytes  about the most that one record carries, unless a single entry is larger
public record LogSettings(int segmentBytes, int recordBytes) {

    /// What a node has. Two segments exist at any time, and those that the last snapshot does not cover.
    public static final LogSettings NORMAL = new LogSettings(8 << 20, 1 << 20);

    public LogSettings {
        require(segmentBytes % Limits.BLOCK == 0, "a segment is made of whole blocks");
        require(recordBytes > 0, "a record carries something");
        require(
                segmentBytes >= 8 * Limits.BLOCK && recordBytes <= segmentBytes / 2,
                "a usual record fits into a usual segment");
    }

    private static void require(boolean relation, String why) {
        if (!relation) {
            throw new IllegalArgumentException(why);
        }
    }
}
