package holdfast.core.model;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// One set of voters: the nodes that vote, and the witness that votes with them when their number is
/// even. Which voters that makes is for `core/quorum` to say.
public record Voting(SortedSet<NodeId> nodes, Witness witness) {

    /// Nobody: the second half of a configuration that is not joint.
    public static final Voting NOBODY = new Voting(Collections.emptySortedSet(), Witness.NONE);

    public Voting {
        nodes = Collections.unmodifiableSortedSet(new TreeSet<>(nodes));
    }

    public static Voting of(Collection<NodeId> nodes, Witness witness) {
        return new Voting(new TreeSet<>(nodes), witness);
    }

    public boolean isNobody() {
        return nodes.isEmpty();
    }
}
