package holdfast.core.replication;

import holdfast.core.model.CopyId;

/// A copy in the agreed state.
public record CopyView(int seat, CopyId copy, Standing standing) {
    public CopyView {
        if (seat < 0 || seat >= Seats.MOST) {
            throw new IllegalArgumentException("seat " + seat);
        }
    }
}
