package holdfast.frontends.rest;

import holdfast.core.agreement.Event;
import holdfast.core.agreement.MemberChange;
import holdfast.core.agreement.Role;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Command;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.EventsAfter;
import holdfast.core.cluster.Outcome;
import holdfast.core.model.DataId;
import holdfast.core.model.FileId;
import holdfast.core.model.Generation;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.core.model.Witness;
import holdfast.core.node.NodeAction;
import holdfast.core.node.NodeEvent;
import holdfast.frontends.api.ManagerStatus;
import holdfast.frontends.api.MemberStatus;
import holdfast.frontends.api.NodeInfo;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.api.QuorumReport;
import holdfast.frontends.api.WitnessStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// A real node on a disk that is durable at once, alone in its cluster or waiting in vain for the other voters.
final class OneNode extends CoreLoop implements ClusterAccess, AutoCloseable {

    static final Generation FIRST = new Generation(1, new UUID(9, 1));
    static final NodeId SELF = NodeId.of(1);

    /// Rounds that were asked for.
    final AtomicInteger rounds = new AtomicInteger();

    final TrustDesk desk = new TrustDesk(this);
    final Keeping keeping = new Keeping(this);
    final Machining machining = new Machining(this);

    /// Whether commands are made by somebody who knows another generation, as before a forced start.
    volatile boolean stale;

    OneNode(int voters, int eventsKept) {
        super(SELF, FIRST, voters, eventsKept);
    }

    /// Alone, leading, with a name.
    static OneNode leading() throws Exception {
        return leading(1_000);
    }

    static OneNode leading(int eventsKept) throws Exception {
        OneNode one = new OneNode(1, eventsKept);
        one.start();
        one.submit(ask(1), new CommandBody.NameCluster("rack1"));
        one.submit(ask(2), new CommandBody.DescribeNode(SELF, "alpha", "127.0.0.1:7001"));
        return one;
    }

    /// One of three, of which the others never come.
    static OneNode withoutQuorum() {
        OneNode one = new OneNode(3, 1_000);
        one.start();
        return one;
    }

    static Ask ask(long id) {
        return new Ask(
                new Caller.OnThisMachine(),
                holdfast.core.model.CommandId.of(id),
                Duration.ofSeconds(5));
    }

    @Override
    public synchronized ClusterState localState() {
        return node.state();
    }

    @Override
    public ClusterState currentState(Ask ask) throws AccessException, InterruptedException {
        rounds.incrementAndGet();
        try {
            untilLed(NodeEvent.Query::new, ask.limit());
            return localState();
        } catch (AccessException late) {
            throw noLeader(late.problem().why());
        }
    }

    @Override
    public Outcome submit(Ask ask, CommandBody body) throws AccessException, InterruptedException {
        ClusterState known = localState();
        Generation generation = stale ? new Generation(1, new UUID(9, 9)) : known.generation();
        Command command =
                new Command(ask.command(), generation, known.revision(), 1_700_000_000_000L, body);
        NodeAction action = untilLed(ticket -> new NodeEvent.Submit(ticket, command), ask.limit());
        return switch (action) {
            case NodeAction.Answered answered -> answered.outcome();
            default -> throw new IllegalStateException("a command ended as " + action);
        };
    }

    private static AccessException refused(String code, String on) {
        return new AccessException(
                AccessException.Kind.REFUSED,
                new Problem(code, "change the cluster", on, "It can't be done.", "Leave it."));
    }

    private void answerNothing(Ask ask) throws AccessException, InterruptedException {
        if (silent) {
            untilLed(NodeEvent.Query::new, ask.limit());
        }
        if (stale) {
            throw refused("other-generation", "cluster");
        }
    }

    void change(Ask ask, MemberChange change) throws AccessException, InterruptedException {
        untilLed(
                ticket -> new NodeEvent.Agree(new Event.Change(ticket, List.of(change))),
                ask.limit());
    }

    @Override
    public MemberStatus addMember(Ask ask, String address)
            throws AccessException, InterruptedException {
        long number = Long.parseLong(address.substring(address.lastIndexOf(':') + 1));
        if (number == 9) {
            throw refused("not-met", address);
        }
        NodeId id = NodeId.of(number);
        if (!localState().configuration().members().containsKey(id)) {
            change(ask, new MemberChange.AddLearner(id, DataId.of(number)));
            submit(ask, new CommandBody.DescribeNode(id, "node" + number, address));
        }
        return Reports.member(localState(), id);
    }

    @Override
    public void removeMember(Ask ask, NodeId id) throws AccessException, InterruptedException {
        answerNothing(ask);
        if (!localState().configuration().members().containsKey(id)) {
            throw refused("member-unknown", id.toString());
        }
        if (id.equals(SELF)) {
            throw refused("last-voter", id.toString());
        }
        change(ask, new MemberChange.Remove(id));
    }

    @Override
    public WitnessStatus setWitness(Ask ask, String location)
            throws AccessException, InterruptedException {
        if (location.equals("/not/there")) {
            throw refused("no-share", location);
        }
        change(ask, new MemberChange.SetWitness(FileId.of(ask.command().value().hashCode())));
        return status().witness();
    }

    @Override
    public WitnessStatus removeWitness(Ask ask) throws AccessException, InterruptedException {
        answerNothing(ask);
        if (localState().configuration().witness() instanceof Witness.Share) {
            change(ask, new MemberChange.RemoveWitness());
        }
        return status().witness();
    }

    @Override
    public QuorumReport force(Ask ask) throws AccessException, InterruptedException {
        answerNothing(ask);
        on(new NodeEvent.Agree(new Event.ForceStart(new UUID(4, 4))));
        return quorum();
    }

    @Override
    public QuorumReport pick(Ask ask, UUID generation)
            throws AccessException, InterruptedException {
        answerNothing(ask);
        if (generation.equals(FIRST.id())) {
            return quorum();
        }
        throw refused("no-conflict", "generation");
    }

    @Override
    public ManagerStatus moveManager(Ask ask, Optional<NodeId> to)
            throws AccessException, InterruptedException {
        answerNothing(ask);
        if (to.isPresent() && !to.get().equals(SELF)) {
            throw refused("transfer-refused", "node");
        }
        return manager();
    }

    @Override
    public FenceAccess fences() {
        return new FenceDesk();
    }

    @Override
    public TrustAccess trust() {
        return desk;
    }

    @Override
    public VolumeAccess volumes() {
        return keeping;
    }

    @Override
    public VmAccess machines() {
        return machining;
    }

    @Override
    public FileAccess files() {
        return machining;
    }

    synchronized Role role() {
        return node.agreement().role();
    }

    @Override
    public synchronized NodeStatus status() {
        return Reports.status(node.state(), node.agreement());
    }

    @Override
    public synchronized QuorumReport quorum() {
        return Reports.quorum(node.state(), node.agreement());
    }

    @Override
    public synchronized ManagerStatus manager() {
        return Reports.manager(node.state(), node.agreement());
    }

    @Override
    public NodeInfo node() {
        return Reports.node();
    }

    @Override
    public synchronized EventsAfter eventsAfter(long number, int limit) {
        return stream.after(number, limit);
    }

    @Override
    public synchronized EventsAfter awaitEventsAfter(long number, int limit, Duration wait)
            throws InterruptedException {
        long end = now() + wait.toMillis();
        while (stream.after(number, limit) instanceof EventsAfter.Events(var events)
                && events.isEmpty()
                && now() < end) {
            wait(Math.max(1, end - now()));
        }
        return stream.after(number, limit);
    }
}
