package holdfast.core.witness;

import holdfast.core.model.DataId;
import holdfast.core.model.FileId;
import holdfast.core.model.Generation;
import holdfast.core.model.Index;
import holdfast.core.model.LogEnd;
import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import holdfast.core.witness.WitnessEvent.AskAcknowledge;
import holdfast.core.witness.WitnessEvent.AskConfirm;
import holdfast.core.witness.WitnessEvent.AskPreVote;
import holdfast.core.witness.WitnessEvent.AskVote;
import java.util.Set;
import java.util.UUID;

/// The words of these tests: one file, nodes 1, 2, 3 with the data ids and slots of their numbers.
final class Given {

    static final FileId FILE = FileId.of(1);
    static final FileId OTHER_FILE = FileId.of(2);

    private static final Generation FIRST = new Generation(1, new UUID(9, 1));

    private Given() {}

    static Term term(long number) {
        return new Term(FIRST, number);
    }

    /// A term of a generation that a forced start made.
    static Term forced(long generation, long id, long number) {
        return new Term(new Generation(generation, new UUID(9, id)), number);
    }

    static LogEnd end(long term, long index) {
        return term == 0 ? LogEnd.ZERO : new LogEnd(term(term), new Index(index));
    }

    static DataId data(long node) {
        return DataId.of(node);
    }

    /// A slot of a node, as its own adapter would have written it.
    static Slot slot(long node, long sequence, Term term, LogEnd accepted, long counter) {
        return new Slot(FILE, NodeId.of(node), data(node), sequence, term, accepted, counter);
    }

    static Slot slot(long node, long sequence, long term, LogEnd accepted) {
        return slot(node, sequence, term(term), accepted, 0);
    }

    static Slot slot(long node, long sequence, long term) {
        return slot(node, sequence, term, LogEnd.ZERO);
    }

    static AskVote vote(long term, LogEnd last) {
        return new AskVote(term(term), last);
    }

    static AskAcknowledge acknowledge(long term, long index) {
        return new AskAcknowledge(term(term), end(term, index));
    }

    static AskConfirm confirm(long term, long round) {
        return new AskConfirm(term(term), round, false);
    }

    static AskConfirm beat(long term, long round) {
        return new AskConfirm(term(term), round, true);
    }

    static AskPreVote preVote(long term, LogEnd last, NodeId... voters) {
        return new AskPreVote(term(term), last, Set.of(voters));
    }
}
