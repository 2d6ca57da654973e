package holdfast.core.agreement;

import holdfast.core.model.Configuration;
import holdfast.core.model.Index;
import holdfast.core.model.NodeId;
import holdfast.core.quorum.JointMajority;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/// The configurations that stand in the log. The last one is in force, committed or not (A8); when its
/// entry is cut, the one before it is in force again.
final class Configurations {

    private record At(Index index, Configuration configuration) {}

    private final Deque<At> inLog = new ArrayDeque<>();
    private JointMajority voters = JointMajority.of(Configuration.EMPTY);

    Configurations(Recovered recovered) {
        restore(recovered.snapshot());
        for (Entry entry : recovered.entries()) {
            appended(entry);
        }
    }

    Configuration current() {
        return inLog.getLast().configuration();
    }

    /// The place of the entry that brought the current one.
    Index since() {
        return inLog.getLast().index();
    }

    /// Whether the node votes, or did before the present configuration, which is not known to be committed:
    /// until it is, the others may need this node to lead (Ongaro 2014, section 4.2.2).
    boolean mayNeed(NodeId node, Index commit) {
        if (current().isVoter(node)) {
            return true;
        }
        Iterator<At> newestFirst = inLog.descendingIterator();
        boolean uncommitted = newestFirst.next().index().isAbove(commit);
        return uncommitted
                && newestFirst.hasNext()
                && newestFirst.next().configuration().isVoter(node);
    }

    JointMajority voters() {
        return voters;
    }

    /// The configuration in force after the entry at this index.
    Configuration at(Index index) {
        Configuration found = inLog.getFirst().configuration();
        for (At at : inLog) {
            if (at.index().isAbove(index)) {
                break;
            }
            found = at.configuration();
        }
        return found;
    }

    void appended(Entry entry) {
        if (entry.payload() instanceof Entry.Reconfigured(Configuration configuration)) {
            inLog.addLast(new At(entry.index(), configuration));
            voters = JointMajority.of(configuration);
        }
    }

    void cutFrom(Index index) {
        while (inLog.size() > 1 && inLog.getLast().index().isAtLeast(index)) {
            inLog.removeLast();
        }
        voters = JointMajority.of(current());
    }

    void restore(Snapshot snapshot) {
        inLog.clear();
        inLog.addLast(new At(snapshot.last().index(), snapshot.configuration()));
        voters = JointMajority.of(current());
    }

    /// Forgets what was in force only before this index.
    void forgetBefore(Index index) {
        while (inLog.size() > 1) {
            At first = inLog.removeFirst();
            if (inLog.getFirst().index().isAbove(index)) {
                inLog.addFirst(first);
                return;
            }
        }
    }
}
