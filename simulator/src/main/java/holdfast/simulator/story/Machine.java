package holdfast.simulator.story;

import holdfast.core.agreement.Entry;
import holdfast.core.agreement.Snapshot;
import holdfast.core.model.Bytes;
import holdfast.core.model.Index;
import holdfast.core.model.LogEnd;
import holdfast.core.model.Revision;
import holdfast.core.model.StateMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A node's state machine, a list of the words that were committed; and what its clients wait for.
final class Machine {

    /// A proposal that stands in this node's log.
    private record Placed(String name, LogEnd at) {}

    /// A read that waits until the state has come far enough.
    private record Waiting(String name, Index from) {}

    private final List<String> words = new ArrayList<>();
    private Index applied = Index.ZERO;
    private final Map<Index, Placed> placed = new TreeMap<>();
    private final List<Waiting> reads = new ArrayList<>();

    Machine(Snapshot start) {
        load(start);
    }

    private void load(Snapshot snapshot) {
        words.clear();
        String text = Wording.word(snapshot.state());
        if (!text.isEmpty()) {
            words.addAll(List.of(text.split(" ", -1)));
        }
        applied = snapshot.last().index();
    }

    Index applied() {
        return applied;
    }

    /// The state as a snapshot holds it.
    Bytes state() {
        return Wording.bytes(String.join(" ", words));
    }

    /// Tells states of one revision apart.
    StateMark mark() {
        return new StateMark(Revision.of(applied), words.hashCode());
    }

    /// A fault of this node's own: one word of its state is another one.
    void spoil() {
        words.set(words.size() - 1, "?");
    }

    String say() {
        return "[" + String.join(" ", words) + "]";
    }

    void place(String name, LogEnd at) {
        placed.put(at.index(), new Placed(name, at));
    }

    /// Applies an entry.
    ///
    /// @return what became of the proposal that this node had put at that index, if it had
    Optional<String> apply(Entry entry) {
        if (!entry.index().equals(applied.next())) {
            throw new IllegalStateException("entry " + entry.index() + " applied after " + applied);
        }
        applied = entry.index();
        if (entry.payload() instanceof Entry.Command command) {
            words.add(Wording.word(command.bytes()));
        }
        Placed mine = placed.remove(entry.index());
        return mine == null
                ? Optional.empty()
                : Optional.of(
                        mine.name() + (mine.at().equals(entry.end()) ? " is done" : " was lost"));
    }

    /// Takes over a whole state.
    ///
    /// @return the proposals whose fate this node can no longer tell
    List<String> restore(Snapshot snapshot) {
        load(snapshot);
        List<String> unknown = new ArrayList<>();
        placed.entrySet()
                .removeIf(each ->
                        applied.isAtLeast(each.getKey()) && unknown.add(each.getValue().name()));
        return unknown;
    }

    void waitFor(String name, Index from) {
        reads.add(new Waiting(name, from));
    }

    /// The reads that the present state answers.
    List<String> answerReads() {
        List<String> answered = new ArrayList<>();
        reads.removeIf(read -> applied.isAtLeast(read.from()) && answered.add(read.name()));
        return answered;
    }
}
