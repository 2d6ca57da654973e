package holdfast.drivers.format;

import holdfast.core.agreement.Entry;
import holdfast.core.agreement.HardState;
import holdfast.core.agreement.Message;
import holdfast.core.model.Bytes;
import holdfast.core.model.Configuration;
import holdfast.core.model.DataId;
import holdfast.core.model.FileId;
import holdfast.core.model.Generation;
import holdfast.core.model.Index;
import holdfast.core.model.LogEnd;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import holdfast.core.model.StateMark;
import holdfast.core.model.Term;
import holdfast.core.model.Voting;
import holdfast.core.model.Witness;
import holdfast.core.witness.WitnessMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;

/// Values of every kind, from a seed: small, large, empty and extreme ones.
final class Values {

    /// One maker for each kind of message body.
    final List<Supplier<Message.Body>> bodies =
            List.of(
                    () -> new Message.PreVote(end()),
                    () -> new Message.PreVoteAnswer(term(), random().nextBoolean()),
                    () -> new Message.Vote(end(), random().nextBoolean()),
                    () -> new Message.VoteAnswer(random().nextBoolean()),
                    () -> new Message.Append(end(), entries(), index()),
                    () -> new Message.Appended(index()),
                    () -> new Message.AppendMismatch(index(), end(), random().nextBoolean()),
                    () -> new Message.Heartbeat(number(), index(), mark()),
                    () -> new Message.HeartbeatAnswer(number(), index()),
                    () -> new Message.Committed(index()),
                    () ->
                            new Message.SnapshotChunk(
                                    end(), configuration(), number(), bytes(70_000), number()),
                    () -> new Message.SnapshotReceived(end(), number()),
                    Message.TimeoutNow::new);

    private final Random random;

    Values(long seed) {
        this.random = new Random(seed);
    }

    Random random() {
        return random;
    }

    Message message(int kind) {
        return new Message(node(), new DataId(uuid()), node(), term(), bodies.get(kind).get());
    }

    /// Not negative.
    long number() {
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> Long.MAX_VALUE;
            case 2 -> random.nextInt(1_000);
            default -> random.nextLong() >>> random.nextInt(1, 64);
        };
    }

    UUID uuid() {
        return random.nextInt(8) == 0
                ? new UUID(0, random.nextInt(4))
                : new UUID(random.nextLong(), random.nextLong());
    }

    NodeId node() {
        return new NodeId(uuid());
    }

    Index index() {
        return new Index(number());
    }

    Term term() {
        return new Term(new Generation(number(), uuid()), number());
    }

    LogEnd end() {
        return new LogEnd(term(), index());
    }

    StateMark mark() {
        return new StateMark(new Revision(number()), random.nextLong());
    }

    Bytes bytes(int most) {
        byte[] bytes = new byte[random.nextInt(most)];
        random.nextBytes(bytes);
        return Bytes.of(bytes);
    }

    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            entries.add(entry());
        }
        return entries;
    }

    Entry entry() {
        Entry.Payload payload =
                switch (random.nextInt(3)) {
                    case 0 -> new Entry.Nothing();
                    case 1 -> new Entry.Command(bytes(random.nextInt(5) == 0 ? 200_000 : 300));
                    default -> new Entry.Reconfigured(configuration());
                };
        return new Entry(term(), index(), payload);
    }

    Configuration configuration() {
        Map<NodeId, Member> members = new TreeMap<>();
        FileId file = new FileId(uuid());
        int count = random.nextInt(17);
        for (int i = 0; i < count; i++) {
            NodeId node = node();
            int slot = random.nextInt(Member.NO_SLOT, Member.SLOTS);
            members.put(node, new Member(node, new DataId(uuid()), slot));
        }
        List<NodeId> nodes = new ArrayList<>(members.keySet());
        return new Configuration(
                new TreeMap<>(members),
                Voting.of(some(nodes), witness(file)),
                Voting.of(some(nodes), witness(file)),
                new TreeSet<>(some(nodes)));
    }

    private List<NodeId> some(List<NodeId> nodes) {
        return nodes.stream().filter(_ -> random.nextBoolean()).toList();
    }

    private Witness witness(FileId file) {
        return random.nextBoolean()
                ? Witness.NONE
                : new Witness.Share(file, random.nextInt(Member.SLOTS + 1));
    }

    HardState hardState() {
        HardState.Vote vote =
                random.nextBoolean() ? HardState.Vote.NOBODY : new HardState.Vote.Given(node());
        return new HardState(
                term(),
                vote,
                new WitnessMemory(new FileId(uuid()), number(), random.nextBoolean()));
    }
}
