package holdfast.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.agreement.Action;
import holdfast.core.agreement.Entry;
import holdfast.core.agreement.Event;
import holdfast.core.agreement.HardState;
import holdfast.core.agreement.Message;
import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Role;
import holdfast.core.agreement.Settings;
import holdfast.core.agreement.Snapshot;
import holdfast.core.agreement.Write;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Command;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.CommandJson;
import holdfast.core.cluster.Expectation;
import holdfast.core.cluster.StateJson;
import holdfast.core.model.Bytes;
import holdfast.core.model.CommandId;
import holdfast.core.model.Configuration;
import holdfast.core.model.DataId;
import holdfast.core.model.Generation;
import holdfast.core.model.Index;
import holdfast.core.model.LogEnd;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import holdfast.core.model.Term;
import holdfast.core.model.Voting;
import holdfast.core.model.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;

/// Node 1 alone on a desk: the test says what the others sent and when its disk is done, and sees what
/// came out.
final class NodeDesk {

    static final Generation FIRST = new Generation(1, new UUID(9, 1));
    static final int SNAPSHOT_EVERY = 20;
    static final int MARK_EVERY = 5;

    final Node node;
    long now = 1_000;
    private List<NodeAction> out = new ArrayList<>();
    private long ticket;
    final List<Write> written = new ArrayList<>();
    private final List<NodeAction.WriteDown> writings = new ArrayList<>();

    NodeDesk(Recovered recovered) {
        node =
                new Node(
                        NodeId.of(1),
                        DataId.of(1),
                        Settings.NORMAL,
                        recovered,
                        7,
                        now,
                        new NodeSettings(SNAPSHOT_EVERY, MARK_EVERY, true));
        note(node.start(now));
    }

    /// A member of a new cluster of so many voters.
    static NodeDesk of(int voters) {
        return new NodeDesk(founding(voters));
    }

    static Recovered founding(int voters) {
        Configuration configuration = configuration(voters);
        return Recovered.bootstrap(
                FIRST, configuration, StateJson.write(ClusterState.of(FIRST, configuration)));
    }

    static Configuration configuration(int voters) {
        TreeMap<NodeId, Member> members = new TreeMap<>();
        List<NodeId> nodes = LongStream.rangeClosed(1, voters).mapToObj(NodeId::of).toList();
        for (NodeId id : nodes) {
            long number = id.value().getLeastSignificantBits();
            members.put(id, new Member(id, DataId.of(number), Member.NO_SLOT));
        }
        return Configuration.of(members, Voting.of(nodes, Witness.NONE));
    }

    /// A node that is a cluster by itself, and leads it.
    static NodeDesk alone() {
        NodeDesk desk = of(1);
        desk.now = desk.node.nextDeadline();
        desk.agree(new Event.Tick());
        desk.persisted();
        desk.persisted();
        assertThat(desk.role()).isEqualTo(Role.LEADER);
        desk.take();
        return desk;
    }

    static Term term(long number) {
        return new Term(FIRST, number);
    }

    static LogEnd end(long term, long index) {
        return new LogEnd(term(term), new Index(index));
    }

    private void note(List<NodeAction> actions) {
        out.addAll(actions);
        writings.addAll(only(actions, NodeAction.WriteDown.class));
        for (Action.Persist persist : done(actions, Action.Persist.class)) {
            ticket = persist.ticket();
            written.addAll(persist.writes());
        }
    }

    /// What came out since this was last asked.
    List<NodeAction> take() {
        List<NodeAction> taken = out;
        out = new ArrayList<>();
        return taken;
    }

    static <A extends Action> List<A> done(List<NodeAction> actions, Class<A> kind) {
        return actions.stream()
                .filter(action -> action instanceof NodeAction.Do)
                .map(action -> ((NodeAction.Do) action).action())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    static <A extends NodeAction> List<A> only(List<NodeAction> actions, Class<A> kind) {
        return actions.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    void on(NodeEvent... events) {
        note(node.on(now, List.of(events)));
    }

    void agree(Event event) {
        on(new NodeEvent.Agree(event));
    }

    void persisted() {
        agree(new Event.Persisted(ticket));
        List<NodeAction.WriteDown> due = List.copyOf(writings);
        writings.clear();
        due.forEach(this::writeDown);
    }

    void writeDown(NodeAction.WriteDown due) {
        on(new NodeEvent.WrittenDown(due.number(), StateJson.write(due.state())));
    }

    void from(long number, Term term, Message.Body body) {
        agree(
                new Event.Received(
                        new Message(
                                NodeId.of(number), DataId.of(number), NodeId.of(1), term, body)));
    }

    /// Entries of a leader, all of them committed.
    void append(long from, Term term, LogEnd previous, Entry... entries) {
        Index end = previous.index().plus(entries.length);
        from(from, term, new Message.Append(previous, List.of(entries), end));
        persisted();
    }

    /// Becomes the leader of its cluster of three, in term 1, with its first entry committed.
    void lead() {
        now = node.nextDeadline();
        agree(new Event.Tick());
        from(2, node.agreement().term(), new Message.PreVoteAnswer(node.agreement().term(), true));
        persisted();
        from(2, node.agreement().term(), new Message.VoteAnswer(true));
        persisted();
        from(2, node.agreement().term(), new Message.Appended(node.agreement().last().index()));
        assertThat(role()).isEqualTo(Role.LEADER);
        take();
    }

    Role role() {
        return node.agreement().role();
    }

    Revision revision() {
        return node.state().revision();
    }

    /// A command by somebody who knows the first state.
    static Command set(long id, String key, String value) {
        return command(id, new CommandBody.SetSetting(key, value, Expectation.ANY));
    }

    static Command command(long id, CommandBody body) {
        return new Command(CommandId.of(id), FIRST, Revision.ZERO, 1_000 + id, body);
    }

    static Entry entry(long term, long index, Command command) {
        return entry(term, index, CommandJson.write(command));
    }

    static Entry entry(long term, long index, Bytes bytes) {
        return new Entry(term(term), new Index(index), new Entry.Command(bytes));
    }

    static Entry nothing(long term, long index) {
        return new Entry(term(term), new Index(index), new Entry.Nothing());
    }

    /// What this node's disk would have after all that was written.
    Recovered disk() {
        HardState state = HardState.NONE;
        Snapshot snapshot = founding(1).snapshot();
        List<Entry> entries = new ArrayList<>();
        for (Write write : written) {
            switch (write) {
                case Write.SaveState(HardState saved) -> state = saved;
                case Write.AppendEntries(List<Entry> more) -> entries.addAll(more);
                case Write.CutFrom(Index index) ->
                        entries.removeIf(entry -> entry.index().isAtLeast(index));
                case Write.InstallSnapshot(Snapshot whole) -> {
                    snapshot = whole;
                    entries.clear();
                }
                case Write.Compact(Snapshot newer) -> {
                    snapshot = newer;
                    entries.removeIf(entry -> newer.last().index().isAtLeast(entry.index()));
                }
            }
        }
        return new Recovered(state, snapshot, entries);
    }
}
