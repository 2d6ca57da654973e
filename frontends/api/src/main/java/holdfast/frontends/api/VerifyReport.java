package holdfast.frontends.api;

import java.util.List;

/// How far the comparison of a volume's copies is, or what it found.
///
/// @param volume         its UUID
/// @param state          [#RUNNING], [#DONE], [#FAILED], or [#NEVER]
/// @param doneBytes      compared, of allBytes
/// @param bytesPerSecond over the last seconds; -1 where that is not known
/// @param startedAt      when it began; empty where it never did
/// @param endedAt        when it ended; empty while it runs
/// @param sentence       the result, or why there is none
/// @param remedy         what to do about it; empty where there is nothing to do
/// @param mendedBlocks   of 4 KiB, that a disk could not give, and that were put back from another copy
/// @param differences    of copies from the primary's
/// @param ranges         that differ, rising; the first of them where there are many
public record VerifyReport(
        String volume,
        String state,
        long doneBytes,
        long allBytes,
        long bytesPerSecond,
        String startedAt,
        String endedAt,
        String sentence,
        String remedy,
        long mendedBlocks,
        List<CopyDifference> differences,
        List<DifferentRange> ranges) {

    public static final String RUNNING = "running";
    public static final String DONE = "done";
    public static final String FAILED = "failed";
    public static final String NEVER = "never";

    public VerifyReport {
        differences = List.copyOf(differences);
        ranges = List.copyOf(ranges);
    }

    public static VerifyReport never(String volume) {
        return new VerifyReport(
                volume,
                NEVER,
                0,
                0,
                -1,
                "",
                "",
                "Its copies were never compared.",
                "",
                0,
                List.of(),
                List.of());
    }

    /// The same with another time of its beginning.
    public VerifyReport begunAt(String time) {
        return new VerifyReport(
                volume,
                state,
                doneBytes,
                allBytes,
                bytesPerSecond,
                time,
                endedAt,
                sentence,
                remedy,
                mendedBlocks,
                differences,
                ranges);
    }

    /// Whether it was done, and all copies are the same.
    public boolean isWell() {
        return state.equals(DONE) && ranges.isEmpty();
    }
}
