package holdfast.simulator.story;

import holdfast.core.agreement.Entry;
import holdfast.core.agreement.Role;
import holdfast.core.agreement.View;
import holdfast.core.model.Generation;
import holdfast.core.model.Index;
import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Looks on while a story is played, and says when what must never happen has happened.
final class Watch {

    /// An index counts within a generation: a forced start may put something else at it.
    private record Place(Generation generation, Index index) {}

    private final Map<Term, NodeId> leaders = new HashMap<>();
    private final Map<Place, Entry> applied = new HashMap<>();
    private final Map<Generation, Index> done = new HashMap<>();
    private final Map<String, Index> reads = new HashMap<>();

    /// One leader a term.
    Optional<String> saw(NodeId node, View view) {
        if (view.role() != Role.LEADER) {
            return Optional.empty();
        }
        NodeId first = leaders.putIfAbsent(view.term(), node);
        return first == null || first.equals(node)
                ? Optional.empty()
                : Optional.of(first + " and " + node + " both lead " + view.term());
    }

    /// The same at the same index.
    Optional<String> applied(NodeId node, Entry entry) {
        Entry first =
                applied.putIfAbsent(new Place(entry.term().generation(), entry.index()), entry);
        return first == null || first.equals(entry)
                ? Optional.empty()
                : Optional.of(
                        node
                                + " applied "
                                + Wording.entry(entry)
                                + " where another applied "
                                + Wording.entry(first));
    }

    /// A client was told that its command is done.
    void done(Entry entry) {
        done.merge(entry.term().generation(), entry.index(), Index::max);
    }

    /// A client asked for a read that must be current.
    void readBegan(String name, Generation generation) {
        reads.put(name, done.getOrDefault(generation, Index.ZERO));
    }

    /// No read misses what was done before it began (A5).
    Optional<String> readAnswered(String name, Index at) {
        Index needed = reads.getOrDefault(name, Index.ZERO);
        return at.isAtLeast(needed)
                ? Optional.empty()
                : Optional.of(
                        name + " is answered at " + at + " and misses what was done at " + needed);
    }
}
