package holdfast.core.node;

import holdfast.core.agreement.Action;
import holdfast.core.agreement.Agreement;
import holdfast.core.agreement.Entry;
import holdfast.core.agreement.Event;
import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Role;
import holdfast.core.agreement.Settings;
import holdfast.core.agreement.Snapshot;
import holdfast.core.agreement.View;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.CommandJson;
import holdfast.core.cluster.NumberedEvent;
import holdfast.core.cluster.Outcome;
import holdfast.core.cluster.UnreadableException;
import holdfast.core.failover.Standing;
import holdfast.core.lease.Holder;
import holdfast.core.lease.LeaseMessage;
import holdfast.core.model.DataId;
import holdfast.core.model.Generation;
import holdfast.core.model.Index;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.core.model.Revision;
import holdfast.core.model.StateMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A node: its agreement and its copy of the cluster database, with the requests that wait for them. One
/// owner, one call at a time.
public final class Node {

    private final Agreement agreement;
    private final Database database;
    private final Waiting waiting = new Waiting();
    private final WritingDown writingDown;
    private final Votes votes;
    private final Hosting hosting;
    private final Snapshot recovered;
    private final NodeSettings nodeSettings;
    private StateMark toldMark = StateMark.NONE;
    private Clocks clocks;

    private final List<NodeAction> actions = new ArrayList<>();
    private final List<Event> own = new ArrayList<>();

    /// @param now  the node's clock, in milliseconds, never going back in one start
    /// @param seed of the chance by which election timeouts differ
    public Node(
            NodeId self,
            DataId dataId,
            Settings settings,
            Recovered recovered,
            long seed,
            long now,
            NodeSettings nodeSettings) {
        this.agreement = new Agreement(self, dataId, settings, recovered, seed, now);
        this.database = new Database(nodeSettings.markEvery());
        this.recovered = recovered.snapshot();
        this.clocks = Clocks.same(now);
        this.nodeSettings = nodeSettings;
        this.writingDown = new WritingDown(nodeSettings.snapshotEvery());
        this.votes = new Votes(settings.leaseMillis(), Settings.MOST_VOTERS);
        this.hosting = new Hosting(self, dataId);
    }

    /// What the start of a node with one clock wants done first.
    public List<NodeAction> start(long now) {
        return start(Clocks.same(now));
    }

    /// What the start of the node wants done first; called once, before any event.
    public List<NodeAction> start(Clocks now) {
        restore(recovered);
        carryOut(agreement.start());
        return finish(now);
    }

    /// Handles what arrived together, at a node with one clock.
    public List<NodeAction> on(long now, List<NodeEvent> events) {
        return on(Clocks.same(now), events);
    }

    /// Handles what arrived together. The actions are to be done in their order.
    public List<NodeAction> on(Clocks now, List<NodeEvent> events) {
        List<Event> forAgreement = new ArrayList<>(events.size());
        for (NodeEvent event : events) {
            switch (event) {
                case NodeEvent.Agree(Event agree) -> forAgreement.add(agree);
                case NodeEvent.Submit submit -> submit(submit, forAgreement);
                case NodeEvent.Query(long ticket) -> forAgreement.add(new Event.Read(ticket));
                case NodeEvent.WrittenDown written ->
                        writingDown.written(written).ifPresent(forAgreement::add);
                case NodeEvent.Leaves(NodeId node) -> votes.leaves(node);
                case NodeEvent.Returned(NodeId node) -> votes.returned(node);
                case NodeEvent.Host(HostEvent happened) -> hosting.happened(happened, now);
                case NodeEvent.LeaseReceived(LeaseMessage message) ->
                        hosting.received(message, now, agreement.view())
                                .ifPresent(forAgreement::add);
                case NodeEvent.Fenced fenced -> hosting.fenced(fenced);
                case NodeEvent.StopPlanned(long millis) -> hosting.stopPlanned(millis);
            }
        }
        clocks = now;
        carryOut(agreement.on(now.steadyMillis(), forAgreement));
        return finish(now);
    }

    /// A command that can't be written down costs its own client an answer, and nobody else anything (T4).
    private void submit(NodeEvent.Submit submit, List<Event> forAgreement) {
        Optional<Problem> barred = hosting.submitted(submit);
        if (barred.isPresent()) {
            actions.add(new NodeAction.Refused(submit.ticket(), barred.get()));
            return;
        }
        try {
            forAgreement.add(
                    new Event.Propose(submit.ticket(), CommandJson.write(submit.command())));
        } catch (IllegalArgumentException wrong) {
            Problem problem =
                    new Problem(
                            "not-a-command",
                            submit.command().body().kind(),
                            "command " + submit.command().id(),
                            "It can't be written down: " + wrong.getMessage() + ".",
                            "Mend it, and send it again.");
            actions.add(new NodeAction.Refused(submit.ticket(), problem));
        }
    }

    /// When a tick ([Event.Tick]) is next due.
    public long nextDeadline() {
        return Math.min(agreement.nextDeadline(), hosting.nextDeadline(clocks));
    }

    public View agreement() {
        return agreement.view();
    }

    public ClusterState state() {
        return database.state();
    }

    /// This node's own lease, where it may have one.
    public Optional<Holder> lease() {
        return hosting.lease();
    }

    /// How the nodes stand, where this node leads and can tell.
    public Standing standing() {
        return hosting.standing();
    }

    /// Hands the agreement what its own actions led to, until that is nothing more.
    private List<NodeAction> finish(Clocks now) {
        clocks = now;
        afterApplying();
        actions.removeIf(this::isOwn);
        if (nodeSettings.dynamicVotes()) {
            votes.look(agreement.view(), now.steadyMillis(), actions).ifPresent(own::add);
        }
        hosting.look(now, agreement.view(), database.state(), actions).ifPresent(own::add);
        while (!own.isEmpty()) {
            List<Event> events = List.copyOf(own);
            own.clear();
            carryOut(agreement.on(now.steadyMillis(), events));
            afterApplying();
            actions.removeIf(this::isOwn);
            hosting.look(now, agreement.view(), database.state(), actions).ifPresent(own::add);
        }
        waiting.answerReads(Index.of(database.state().revision()), actions);
        List<NumberedEvent> happened = database.takeEvents();
        if (!happened.isEmpty()) {
            actions.add(new NodeAction.Happened(happened));
        }
        List<NodeAction> taken = List.copyOf(actions);
        actions.clear();
        return taken;
    }

    /// Whether it answers one of this node's own proposals, which then is settled.
    private boolean isOwn(NodeAction action) {
        return switch (action) {
            case NodeAction.Answered answered ->
                    votes.settled(answered.ticket()) || hosting.settled(answered.ticket());
            case NodeAction.Unknown unknown ->
                    votes.settled(unknown.ticket()) || hosting.settled(unknown.ticket());
            case NodeAction.Refused refused ->
                    votes.refused(refused.ticket()) || hosting.settled(refused.ticket());
            case NodeAction.Do _, NodeAction.MayRead _ -> false;
            case NodeAction.Happened _, NodeAction.WriteDown _, NodeAction.Host _ -> false;
            case NodeAction.SendLease _, NodeAction.Propose _, NodeAction.MayStop _ -> false;
            case NodeAction.Fence _ -> false;
        };
    }

    private void carryOut(List<Action> agreed) {
        for (Action action : agreed) {
            switch (action) {
                case Action.Apply(var entries) -> apply(entries);
                case Action.Restore(Snapshot snapshot) -> restore(snapshot);
                case Action.Placed placed -> waiting.placed(placed);
                case Action.Refused(long ticket, var problem) ->
                        actions.add(new NodeAction.Refused(ticket, problem));
                case Action.ReadAt read -> {
                    if (!hosting.confirmed(
                            read, clocks, agreement.view(), database.state(), actions)) {
                        waiting.read(read);
                    }
                }
                case Action.CompareMark(var _, Generation generation, StateMark mark) ->
                        database.compare(generation, mark);
                case Action.Halt _ -> {
                    waiting.forget(actions);
                    actions.add(new NodeAction.Do(action));
                }
                case Action.Persist _, Action.Send _, Action.OnShare _, Action.TransferEnded _ ->
                        actions.add(new NodeAction.Do(action));
                case Action.RoleChanged _, Action.GenerationConflict _, Action.Noted _ ->
                        actions.add(new NodeAction.Do(action));
            }
        }
    }

    private void apply(List<Entry> entries) {
        for (Entry entry : entries) {
            try {
                Outcome outcome = database.apply(entry);
                hosting.applied(entry.term());
                waiting.applied(entry.end(), outcome, actions);
            } catch (UnreadableException | IllegalStateException unreadable) {
                own.add(new Event.Stop("entry " + entry.index() + ": " + unreadable.getMessage()));
                return;
            }
        }
    }

    private void restore(Snapshot snapshot) {
        try {
            database.restore(snapshot);
            waiting.forget(actions);
            writingDown.restored(Revision.of(snapshot.last().index()));
        } catch (UnreadableException unreadable) {
            own.add(
                    new Event.Stop(
                            "snapshot at " + snapshot.last() + ": " + unreadable.getMessage()));
        }
    }

    private void afterApplying() {
        if (agreement.view().role() == Role.HALTED) {
            return;
        }
        writingDown.due(database.state()).ifPresent(actions::add);
        StateMark mark = database.mark();
        if (!mark.equals(toldMark)) {
            toldMark = mark;
            own.add(new Event.Marked(mark));
        }
        Revision differs = database.differsAt();
        if (!differs.equals(Revision.ZERO)) {
            own.add(
                    new Event.Stop(
                            "the state at "
                                    + differs
                                    + " differs from the leader's: the same log was"
                                    + " applied with different results"));
        }
    }
}
