package holdfast.core.agreement;

import holdfast.core.model.Configuration;
import holdfast.core.model.Index;
import holdfast.core.model.LogEnd;
import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import java.util.Optional;

/// What may be seen of a node's agreement from outside: for status, traces, and the invariants of a
/// rehearsal. Nothing here changes anything.
public interface View {

    Role role();

    Term term();

    /// Who leads this node's term, where it has heard from it.
    Optional<NodeId> leader();

    /// Up to where the log is known to be committed.
    Index commit();

    /// The configuration in force: the last one in the log, committed or not.
    Configuration configuration();

    /// The last entry that the snapshot under the log covers.
    LogEnd base();

    /// The end of the log.
    LogEnd last();

    /// An entry between the base and the last, both ends included but not the base itself.
    Entry entry(Index index);

    /// Up to where the present log is durable on the own disk.
    Index durable();

    /// Who has this node's vote in its term.
    HardState.Vote vote();

    /// For a leader: whether a majority confirmed its term within the last election timeout.
    boolean confirmedLately();
}
