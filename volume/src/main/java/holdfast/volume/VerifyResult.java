package holdfast.volume;

import java.util.List;

/// How far the comparison of a volume's copies is, or what it found.
///
/// @param volume        its index in the group
/// @param doneBytes     compared, of allBytes
/// @param startedMillis on the loop's clock, as is endedMillis; that is 0 while it runs
/// @param mendedBlocks  that a disk could not give, and that were put back from another copy
/// @param busyBlocks    that were written to whenever they were looked at, so that nothing is known of them
/// @param compared      seats that were compared to the end, or are, the primary's among them
/// @param left          seats that ceased to count meanwhile
/// @param differences   of copies from the primary's, by seat
/// @param ranges        that differ, rising; at most [#MOST_RANGES]
/// @param moreRanges    whether there are more of them
/// @param why           it failed; empty where it did not
public record VerifyResult(
        int volume,
        State state,
        long doneBytes,
        long allBytes,
        long startedMillis,
        long endedMillis,
        long mendedBlocks,
        long busyBlocks,
        List<Integer> compared,
        List<Integer> left,
        List<SeatDifference> differences,
        List<DifferentRange> ranges,
        boolean moreRanges,
        String why) {

    public static final int MOST_RANGES = 100;

    public enum State {
        RUNNING,
        DONE,
        FAILED
    }

    public VerifyResult {
        compared = List.copyOf(compared);
        left = List.copyOf(left);
        differences = List.copyOf(differences);
        ranges = List.copyOf(ranges);
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }
}
