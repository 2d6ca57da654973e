package holdfast.core.replication;

import java.util.ArrayList;
import java.util.List;

/// A set of seats. A seat is a copy's place in the agreed list of the group's copies, from 0; no seat of a group is used twice.
///
/// @param bits seat n is in the set if bit n is set
public record Seats(int bits) {

    /// More seats than this a group never has over its life. At a time it has a few copies: eight at most.
    public static final int MOST = 30;

    public static final Seats NONE = new Seats(0);

    public Seats {
        if (bits < 0 || bits >= 1 << MOST) {
            throw new IllegalArgumentException("seats go from 0 to " + (MOST - 1));
        }
    }

    public static Seats of(int... seats) {
        Seats all = NONE;
        for (int seat : seats) {
            all = all.with(seat);
        }
        return all;
    }

    public boolean has(int seat) {
        return (bits >>> seat & 1) != 0;
    }

    public Seats with(int seat) {
        return new Seats(bits | 1 << seat);
    }

    public Seats without(int seat) {
        return new Seats(bits & ~(1 << seat));
    }

    public Seats and(Seats others) {
        return new Seats(bits | others.bits);
    }

    public Seats minus(Seats others) {
        return new Seats(bits & ~others.bits);
    }

    public boolean isEmpty() {
        return bits == 0;
    }

    public int size() {
        return Integer.bitCount(bits);
    }

    /// In rising order.
    public List<Integer> list() {
        List<Integer> seats = new ArrayList<>();
        for (int seat = 0; seat < MOST; seat++) {
            if (has(seat)) {
                seats.add(seat);
            }
        }
        return seats;
    }

    @Override
    public String toString() {
        return list().toString();
    }
}
