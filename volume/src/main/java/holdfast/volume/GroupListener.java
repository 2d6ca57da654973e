package holdfast.volume;

import holdfast.core.model.Position;
import holdfast.core.replication.Proposal;

/// What a group tells its node. Called on the group's thread: whoever listens hands over and returns at once.
public interface GroupListener {

    /// Wanted of the agreement. What became of it the group learns from its next view alone.
    void proposed(Proposal proposal);

    /// A lane is gone; another may be opened.
    void laneLost(int seat, String why);

    /// All that was admitted is acknowledged, and nothing more will be, for a handover (R11).
    void drained(Position position);

    /// The group can't go on here: its disk failed, or the program is at fault. Its clients wait; it is closed.
    void failed(String why);
}
