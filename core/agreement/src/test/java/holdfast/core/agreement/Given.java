package holdfast.core.agreement;

import holdfast.core.model.Bytes;
import holdfast.core.model.Configuration;
import holdfast.core.model.DataId;
import holdfast.core.model.Generation;
import holdfast.core.model.Index;
import holdfast.core.model.LogEnd;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import holdfast.core.model.Voting;
import holdfast.core.model.Witness;
import holdfast.core.witness.WitnessMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;

/// The words of these tests: nodes 1, 2, 3 with the data ids of their numbers, terms of generation 1.
final class Given {

    static final Generation FIRST = new Generation(1, new UUID(9, 1));

    private Given() {}

    static NodeId node(long number) {
        return NodeId.of(number);
    }

    static DataId data(long number) {
        return DataId.of(number);
    }

    static Term term(long number) {
        return new Term(FIRST, number);
    }

    static Index index(long value) {
        return new Index(value);
    }

    static LogEnd end(long term, long index) {
        return new LogEnd(term(term), index(index));
    }

    static Entry entry(long term, long index) {
        return new Entry(term(term), index(index), new Entry.Nothing());
    }

    /// A command whose entry counts as so many bytes.
    static Entry entry(long term, long index, int size) {
        return new Entry(
                term(term),
                index(index),
                new Entry.Command(Bytes.of(new byte[size - Entry.OVERHEAD])));
    }

    static Entry entry(long term, long index, Configuration configuration) {
        return new Entry(term(term), index(index), new Entry.Reconfigured(configuration));
    }

    /// Entries from index 1 on, one for each term that is given.
    static List<Entry> entries(long... terms) {
        return entriesFrom(1, terms);
    }

    static List<Entry> entriesFrom(long first, long... terms) {
        List<Entry> entries = new ArrayList<>();
        for (long term : terms) {
            entries.add(entry(term, first + entries.size()));
        }
        return entries;
    }

    /// So many nodes that all vote.
    static Configuration voters(int count) {
        return members(count, count, Witness.NONE);
    }

    /// Nodes from 1 on, of which the first ones vote; with a witness each has a slot.
    static Configuration members(int count, int voting, Witness witness) {
        SortedMap<NodeId, Member> members = new TreeMap<>();
        for (int number = 1; number <= count; number++) {
            int slot = witness instanceof Witness.Share ? number - 1 : Member.NO_SLOT;
            members.put(node(number), new Member(node(number), data(number), slot));
        }
        return Configuration.of(members, Voting.of(nodes(voting), witness));
    }

    static List<NodeId> nodes(int count) {
        return LongStream.rangeClosed(1, count).mapToObj(Given::node).toList();
    }

    static Snapshot snapshot(LogEnd last, Configuration configuration, int size) {
        return new Snapshot(last, configuration, Bytes.of(new byte[size]));
    }

    /// A node of this configuration that has these entries and stands in the term of the last.
    static Recovered recovered(Configuration configuration, List<Entry> entries) {
        Term term = entries.isEmpty() ? term(0) : entries.getLast().term();
        return new Recovered(
                new HardState(term, HardState.Vote.NOBODY, WitnessMemory.NONE),
                new Snapshot(new LogEnd(term(0), Index.ZERO), configuration, Bytes.EMPTY),
                entries);
    }

    static Local local(long self, Recovered recovered) {
        return local(self, recovered, Settings.NORMAL);
    }

    static Local local(long self, Recovered recovered, Settings settings) {
        return new Local(node(self), data(self), settings, recovered, 7, 1_000);
    }

    /// What was sent, in order, of one kind.
    static <B extends Message.Body> List<B> sent(List<Action> actions, Class<B> kind) {
        return actions.stream()
                .filter(action -> action instanceof Action.Send)
                .map(action -> ((Action.Send) action).message().body())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    static <A extends Action> List<A> only(List<Action> actions, Class<A> kind) {
        return actions.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
