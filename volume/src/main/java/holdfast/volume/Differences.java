package holdfast.volume;

import holdfast.core.replication.Seats;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a comparison has found so far.
final class Differences {

    private final int self;
    private final byte[] zeros;
    private final long[] blocks = new long[Seats.MOST];
    private final long[] first = new long[Seats.MOST];
    private final List<DifferentRange> ranges = new ArrayList<>();
    private boolean more;

    /// @param self  the primary's seat
    /// @param zeros the checksum of a block of zeros
    Differences(int self, byte[] zeros) {
        this.self = self;
        this.zeros = zeros;
    }

    /// Whether all copies can give the block, and have the same.
    boolean isSame(Map<Integer, Sums> answers, int block) {
        Sums own = answers.get(self);
        for (Sums answer : answers.values()) {
            if (own == null || !answer.isGiven(block) || !own.isSame(block, answer, zeros)) {
                return false;
            }
        }
        return true;
    }

    /// @param answers by seat, rising
    void found(Map<Integer, Sums> answers, int block, long offset, long length) {
        List<List<Integer>> alike = new ArrayList<>();
        List<Integer> unreadable = new ArrayList<>();
        part(self, answers, block, alike, unreadable);
        for (int seat : answers.keySet()) {
            if (seat != self) {
                part(seat, answers, block, alike, unreadable);
                boolean isAsHere =
                        alike.stream().anyMatch(part -> part.contains(self) && part.contains(seat));
                if (!isAsHere) {
                    first[seat] = blocks[seat] == 0 ? offset : first[seat];
                    blocks[seat]++;
                }
            }
        }
        add(new DifferentRange(offset, length, alike, unreadable));
    }

    private void part(
            int seat,
            Map<Integer, Sums> answers,
            int block,
            List<List<Integer>> alike,
            List<Integer> unreadable) {
        Sums own = answers.get(seat);
        if (own == null) {
            return;
        }
        if (!own.isGiven(block)) {
            unreadable.add(seat);
            return;
        }
        for (List<Integer> part : alike) {
            Sums other = answers.get(part.getFirst());
            if (other != null && other.isSame(block, own, zeros)) {
                part.add(seat);
                return;
            }
        }
        alike.add(new ArrayList<>(List.of(seat)));
    }

    private void add(DifferentRange next) {
        if (!ranges.isEmpty() && ranges.getLast().goesOnWith(next)) {
            ranges.add(ranges.removeLast().and(next));
        } else if (ranges.size() < VerifyResult.MOST_RANGES) {
            ranges.add(next);
        } else {
            more = true;
        }
    }

    List<SeatDifference> ofSeats() {
        List<SeatDifference> all = new ArrayList<>();
        for (int seat = 0; seat < Seats.MOST; seat++) {
            if (blocks[seat] > 0) {
                all.add(new SeatDifference(seat, blocks[seat], first[seat]));
            }
        }
        return all;
    }

    List<DifferentRange> ranges() {
        return ranges;
    }

    boolean hasMore() {
        return more;
    }
}
