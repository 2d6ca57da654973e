package holdfast.core.agreement;

import holdfast.core.model.FileId;
import holdfast.core.model.Generation;
import holdfast.core.model.Index;
import holdfast.core.model.LogEnd;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.core.model.StateMark;
import holdfast.core.witness.WitnessIo;
import java.util.List;

/// What a node's agreement wants done, in this order.
public sealed interface Action {

    /// Do the writes in their order and sync once; then say [Event.Persisted]. Several may be under way;
    /// they complete in order. After a crash any prefix of what was not confirmed may be there.
    record Persist(long ticket, List<Write> writes) implements Action {
        public Persist {
            writes = List.copyOf(writes);
        }
    }

    /// Send, without waiting for anything. May get lost.
    record Send(Message message) implements Action {}

    /// Apply committed entries, in order.
    record Apply(List<Entry> entries) implements Action {
        public Apply {
            entries = List.copyOf(entries);
        }
    }

    /// Replace the state machine by this snapshot.
    record Restore(Snapshot snapshot) implements Action {}

    /// The proposal or change stands in the leader's log at this place. Its outcome is known when an
    /// entry at that index is applied: it is this one if the terms are equal, else it was lost.
    record Placed(long ticket, LogEnd at) implements Action {}

    /// Not done, and never will be.
    record Refused(long ticket, Problem problem) implements Action {}

    /// The read may be answered from any state at or after this index.
    record ReadAt(long ticket, Index index) implements Action {}

    /// The transfer came to an end.
    ///
    /// @param done this node saw another leader; else it went on, or lost the leadership otherwise
    record TransferEnded(long ticket, boolean done) implements Action {}

    /// To be done on the share of this file.
    record OnShare(FileId file, WitnessIo io) implements Action {}

    /// The role changed: "a => b, because".
    record RoleChanged(Role from, Role to, String because) implements Action {}

    /// Another node has a generation of the same number and another id: an operator must pick (A7).
    record GenerationConflict(NodeId with, Generation theirs) implements Action {}

    /// The leader's last mark, to be compared with the own state at that revision.
    ///
    /// @param generation that it leads: the mark says nothing of another one's states
    record CompareMark(NodeId leader, Generation generation, StateMark mark) implements Action {}

    /// Something that an operator should see.
    record Noted(String what) implements Action {}

    /// The node has stopped and does nothing more.
    record Halt(String because) implements Action {}
}
