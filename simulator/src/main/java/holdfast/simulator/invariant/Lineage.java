package holdfast.simulator.invariant;

import holdfast.core.model.Generation;
import java.util.HashMap;
import java.util.Map;

/// A generation as a line of descent: what is committed in it, and where it left its parent.
///
/// The parent of a forced start is the line by which the forced node knew what is committed. Up to there
/// both lines have one ledger.
final class Lineage {

    /// No leader yet.
    static final int NOBODY = -1;

    private final Generation generation;
    private Lineage parent = this;

    /// The line of the last entry in the forced node's log, which may be a younger one than that by which
    /// it knew what is committed.
    private Lineage logParent = this;

    private long branch;

    /// The term of the entry that is committed at each index; index 0 is before the first entry.
    private Ints ledger = new Ints();

    private final Map<String, Long> effects = new HashMap<>();
    int newestLeaderTerm = Terms.NONE;
    int newestLeader = NOBODY;

    Lineage(Generation generation) {
        this.generation = generation;
        ledger.add(Terms.NONE);
    }

    Generation generation() {
        return generation;
    }

    /// Begins this line as a branch of another, with what is committed there up to an index.
    void branchFrom(Lineage other, long index, Lineage lastEntry) {
        parent = other;
        logParent = lastEntry;
        branch = Math.min(index, other.committed());
        ledger = new Ints(other.ledger, (int) branch + 1);
    }

    /// Whether entries of the other line may stand in a log of this one.
    boolean descendsFrom(Lineage other) {
        Lineage line = this;
        while (line != other) {
            if (line.logParent == line) {
                return false;
            }
            line = line.logParent;
        }
        return true;
    }

    /// The last index that is known to be committed in this line.
    long committed() {
        return ledger.size() - 1L;
    }

    int termAt(long index) {
        return ledger.get((int) index);
    }

    void commit(int term) {
        ledger.add(term);
    }

    /// Where something took effect in this line: the first revision at which it was seen.
    ///
    /// @return the revision at which it had taken effect before; this revision where it had not
    long effect(String what, long revision) {
        long shared = Long.MAX_VALUE;
        for (Lineage line = this; line.parent != line; line = line.parent) {
            shared = Math.min(shared, line.branch);
            Long before = line.parent.effects.get(what);
            if (before != null && before <= shared) {
                return before;
            }
        }
        Long before = effects.putIfAbsent(what, revision);
        return before == null ? revision : before;
    }
}
