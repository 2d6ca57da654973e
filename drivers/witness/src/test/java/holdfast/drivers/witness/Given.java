package holdfast.drivers.witness;

import holdfast.core.model.DataId;
import holdfast.core.model.FileId;
import holdfast.core.model.Generation;
import holdfast.core.model.Index;
import holdfast.core.model.LogEnd;
import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import holdfast.core.witness.Slot;
import java.time.Duration;
import java.util.UUID;

/// The words of these tests: one file, nodes with the data ids and slots of their numbers.
final class Given {

    static final FileId FILE = new FileId(new UUID(0x5eed_0000_0000_4000L, 0x8000_0000_0000_0001L));
    static final FileId OTHER_FILE =
            new FileId(new UUID(0x5eed_0000_0000_4000L, 0x8000_0000_0000_0002L));

    /// For tests in which every request is to succeed, on a machine however busy.
    static final ShareLimits PATIENT =
            new ShareLimits(
                    Duration.ofSeconds(20),
                    Duration.ofMillis(50),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(30));

    /// For tests in which requests are to be given up.
    static final ShareLimits HASTY =
            new ShareLimits(
                    Duration.ofMillis(600),
                    Duration.ofMillis(50),
                    Duration.ofMillis(800),
                    Duration.ofMillis(800));

    static final ChildCommand COMMAND = ChildCommand.ofThisJvm();

    private static final Generation FIRST = new Generation(1, new UUID(9, 1));

    private Given() {}

    static Term term(long number) {
        return new Term(FIRST, number);
    }

    static LogEnd end(long term, long index) {
        return term == 0 ? LogEnd.ZERO : new LogEnd(term(term), new Index(index));
    }

    static Slot slot(long node, long sequence, long term) {
        return new Slot(
                FILE,
                NodeId.of(node),
                DataId.of(node),
                sequence,
                term(term),
                end(term - 1, 17),
                sequence);
    }
}
