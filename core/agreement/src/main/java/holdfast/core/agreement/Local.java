package holdfast.core.agreement;

import holdfast.core.agreement.Message.Body;
import holdfast.core.model.DataId;
import holdfast.core.model.Index;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.core.model.Term;
import holdfast.core.witness.WitnessMemory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/// What all parts of one node's agreement share: who the node is, its term, vote, role and log, and the
/// actions that the event at hand has brought so far. Changes of term and role happen here and nowhere
/// else, each with its reason.
final class Local {

    final NodeId self;
    final DataId dataId;
    final Settings settings;
    final SplittableRandom chance;
    final Log log;
    final Configurations configurations;
    final Durability durability;

    /// Nodes whose port refused a connection, and that have not been heard since (W9).
    final Set<NodeId> refused = new HashSet<>();

    private List<Action> actions = new ArrayList<>();
    private Term term;
    private HardState.Vote vote;
    private WitnessMemory witnessMemory;
    private Role role = Role.FOLLOWER;
    private Optional<NodeId> leader = Optional.empty();
    private Index commit;
    private Index applied;
    private long now;
    private String lastNote = "";

    Local(NodeId self, DataId dataId, Settings settings, Recovered recovered, long seed, long now) {
        this.self = self;
        this.dataId = dataId;
        this.settings = settings;
        this.chance = new SplittableRandom(seed);
        this.log = new Log(recovered);
        this.configurations = new Configurations(recovered);
        this.durability = new Durability(log.lastIndex());
        this.term = recovered.hardState().term();
        this.vote = recovered.hardState().vote();
        this.witnessMemory = recovered.hardState().witness();
        this.commit = log.base().index();
        this.applied = commit;
        this.now = now;
    }

    long now() {
        return now;
    }

    /// A node's clock never goes back in one start; where a driver's does, the old time stays.
    void timeIs(long time) {
        now = Math.max(now, time);
    }

    Term term() {
        return term;
    }

    HardState.Vote vote() {
        return vote;
    }

    Role role() {
        return role;
    }

    boolean isLeader() {
        return role == Role.LEADER;
    }

    Optional<NodeId> leader() {
        return leader;
    }

    Index commit() {
        return commit;
    }

    Index applied() {
        return applied;
    }

    WitnessMemory witnessMemory() {
        return witnessMemory;
    }

    /// Whether the log stands in the generation of the term. A node that only heard of a higher
    /// generation has a log that may not lead there: it neither campaigns nor trusts its commit index to
    /// be the leader's (A7).
    boolean logIsOfTermsGeneration() {
        return log.last().term().generation().equals(term.generation());
    }

    // Changes of term and role.

    /// Takes over a higher term and follows whoever leads there.
    void adopt(Term higher, String because) {
        term = higher;
        vote = HardState.Vote.NOBODY;
        saveState();
        follow(Optional.empty(), because);
    }

    /// Follows in the present term.
    void follow(Optional<NodeId> whom, String because) {
        leader = whom;
        changeRole(Role.FOLLOWER, because);
    }

    void preCampaign(String because) {
        leader = Optional.empty();
        changeRole(Role.PRE_CANDIDATE, because);
    }

    /// Begins the next term with a vote for itself. Neither counts before it is durable.
    void campaign(Term next, String because) {
        term = next;
        vote = new HardState.Vote.Given(self);
        saveState();
        leader = Optional.empty();
        changeRole(Role.CANDIDATE, because);
    }

    void lead(String because) {
        leader = Optional.of(self);
        changeRole(Role.LEADER, because);
    }

    void giveVote(NodeId candidate) {
        vote = new HardState.Vote.Given(candidate);
        saveState();
    }

    /// Takes a term that need not be above the present one, for a forced start or a picked generation.
    void startGeneration(Term first, HardState.Vote ownVote, String because) {
        term = first;
        vote = ownVote;
        saveState();
        follow(Optional.empty(), because);
    }

    void halt(String because) {
        if (role != Role.HALTED) {
            changeRole(Role.HALTED, because);
            actions.add(new Action.Halt(because));
        }
    }

    private void changeRole(Role next, String because) {
        if (role == Role.HALTED) {
            return;
        }
        if (role != next) {
            actions.add(new Action.RoleChanged(role, next, because));
        }
        role = next;
    }

    void saveState() {
        durability.save(new HardState(term, vote, witnessMemory));
    }

    /// Keeps what the witness remembers; it is saved with the next change of term or vote, or at once.
    void rememberWitness(WitnessMemory memory, boolean atOnce) {
        witnessMemory = memory;
        if (atOnce) {
            saveState();
        }
    }

    // The log.

    void append(Entry entry) {
        log.append(entry);
        configurations.appended(entry);
        durability.append(entry);
    }

    void cutFrom(Index index) {
        log.cutFrom(index);
        configurations.cutFrom(index);
        durability.cutFrom(index);
    }

    void install(Snapshot snapshot) {
        log.restore(snapshot);
        configurations.restore(snapshot);
        durability.install(snapshot);
        commit = snapshot.last().index();
        applied = commit;
        emit(new Action.Restore(snapshot));
    }

    /// Raises the commit index; never lowers it.
    void commitTo(Index index) {
        if (index.isAbove(commit)) {
            commit = index;
        }
    }

    /// Gives out what was committed and not yet applied.
    void applyCommitted() {
        if (commit.isAbove(applied)) {
            emit(new Action.Apply(log.between(applied, commit)));
            applied = commit;
        }
    }

    // Actions.

    void emit(Action action) {
        actions.add(action);
    }

    /// Notes something that may come with every message, once; then again only after something else was
    /// noted in this way.
    void noteOnce(String what) {
        if (!what.equals(lastNote)) {
            lastNote = what;
            actions.add(new Action.Noted(what));
        }
    }

    void refuse(long ticket, Problem problem) {
        actions.add(new Action.Refused(ticket, problem));
    }

    Message message(NodeId to, Body body) {
        return new Message(self, dataId, to, term, body);
    }

    void send(NodeId to, Body body) {
        actions.add(new Action.Send(message(to, body)));
    }

    void sendAfterAll(NodeId to, Body body) {
        durability.sendAfterAll(message(to, body), actions);
    }

    void sendAfterState(NodeId to, Body body) {
        durability.sendAfterState(message(to, body), actions);
    }

    void persisted(long ticket) {
        durability.persisted(ticket, actions);
    }

    /// Ends the handling of an event: what it brought, in order.
    List<Action> takeActions() {
        durability.flush(now, actions);
        List<Action> taken = actions;
        actions = new ArrayList<>();
        return taken;
    }
}
