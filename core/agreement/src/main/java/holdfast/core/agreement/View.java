package holdfast.core.agreement;

import holdfast.core.model.Configuration;
import holdfast.core.model.Index;
import holdfast.core.model.LogEnd;
import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import holdfast.core.witness.WitnessAction;
import java.util.List;
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

    /// For a leader: what it knows of each other member; else nothing.
    List<Peer> peers();

    /// For a leader: whether a change of the configuration could be proposed now, as nothing of the kind
    /// is under way.
    boolean isSettled();

    /// What was last heard of the witness; nothing where it was not asked in this start.
    Optional<WitnessWord> witness();

    /// What the leader knows of another member.
    ///
    /// @param match        its log is the leader's up to here, durably
    /// @param silentMillis since it last answered in this term; where it has not, since the election
    /// @param caughtUp     whether it could be given a vote now
    record Peer(NodeId node, Index match, long silentMillis, boolean caughtUp) {}

    /// The witness's last answer.
    ///
    /// @param verdict    on what it was asked
    /// @param because    in words
    /// @param agoMillis  since then
    /// @param distrusted the file lied and has no vote until another replaces it (W3)
    record WitnessWord(
            WitnessAction.Verdict verdict, String because, long agoMillis, boolean distrusted) {}
}
