package holdfast.frontends.api;

import java.util.List;

/// How far the comparison of a volume's copies is, or what it found.
///
/// @param volume      its UUID
/// @param state       [#RUNNING], [#DONE] or [#FAILED]
/// @param doneBytes   compared, of allBytes
/// @param startedAt   when it began
/// @param endedAt     when it ended; empty while it runs
/// @param sentence    the result, or why there is none
/// @param differences of copies from the primary's
public record VerifyReport(
        String volume,
        String state,
        long doneBytes,
        long allBytes,
        String startedAt,
        String endedAt,
        String sentence,
        List<CopyDifference> differences) {

    public static final String RUNNING = "running";
    public static final String DONE = "done";
    public static final String FAILED = "failed";

    public VerifyReport {
        differences = List.copyOf(differences);
    }
}
