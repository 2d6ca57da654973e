package holdfast.core.replication;

import holdfast.core.model.CopyId;
import holdfast.core.model.Epoch;
import holdfast.core.model.FillId;
import holdfast.core.model.Position;
import java.util.Optional;

/// What a group asks the agreement for. Each names the epoch that it read, and is refused if that is not current; each
/// that is accepted raises the epoch by one. What became of it is learned from the next [GroupView] alone; whoever
/// carries it need not repeat it.
public sealed interface Proposal {

    Epoch epoch();

    /// By the primary, in its tenure. One that changes nothing is good for settling an unknown one.
    ///
    /// @param committed at the time of the proposal
    record ChangeInSync(Epoch epoch, Seats drop, Position committed, Optional<Addition> add)
            implements Proposal {}

    /// @param position that the copy reported durable in this epoch
    /// @param fill     that the copy followed, or [FillId#NONE]
    record Addition(int seat, CopyId copy, Position position, FillId fill) {}

    /// The primary's own node, whose earlier run served in this tenure, begins another one.
    record Promote(Epoch epoch, int seat) implements Proposal {}

    /// The new primary serves: nobody who was primary before is owed any more.
    record ClearOwed(Epoch epoch) implements Proposal {}

    /// This copy found damage (R8).
    record ReportDamaged(Epoch epoch, int seat, CopyId copy) implements Proposal {}
}
