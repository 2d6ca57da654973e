package holdfast.volume;

/// How a copy of the group stands, as this node knows it.
///
/// @param seat      of the copy
/// @param lane      the number of the lane to it; 0 where there is none, and of the own copy
/// @param durable   the last position that it has said to be durable there
/// @param sent      the last position that was sent to it; 0 where it is sent nothing
/// @param doneBytes of its volumes, compared in the fill that is under way
/// @param allBytes  of its volumes, where it is filled by comparing all; else 0
public record SeatReport(
        int seat, long lane, long durable, long sent, long doneBytes, long allBytes) {

    public boolean hasLane() {
        return lane > 0;
    }

    /// Whether it is filled by comparing all.
    public boolean isFilled() {
        return allBytes > 0;
    }

    /// Of the fill, 0 to 100; 100 where there is none.
    public int percent() {
        return allBytes == 0 ? 100 : (int) (100 * doneBytes / allBytes);
    }
}
