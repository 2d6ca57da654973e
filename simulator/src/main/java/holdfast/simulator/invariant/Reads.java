package holdfast.simulator.invariant;

import holdfast.core.node.NodeAction;
import java.util.HashMap;
import java.util.Map;

/// Reads that must be current: each shows at least what was committed anywhere in its line when the node
/// was asked.
final class Reads {

    private record Asked(Lineage line, long committed) {}

    private final Map<Long, Asked> open = new HashMap<>();
    private long answered;

    /// How many reads were answered, and so checked.
    long answered() {
        return answered;
    }

    void asked(Known known, long ticket) {
        open.put(ticket, new Asked(known.lineage, known.lineage.committed()));
    }

    void refused(long ticket) {
        open.remove(ticket);
    }

    void mayRead(Known known, NodeAction.MayRead read) {
        Asked asked = open.remove(read.ticket());
        answered++;
        long shown = known.node.program().state().revision().value();
        if (read.revision().value() > shown) {
            throw new Violated(
                    "a read shows its revision",
                    known.node + " answers with " + read.revision() + " and has " + shown);
        }
        // Across a forced start there is nothing to compare with: the operator accepted a loss.
        if (asked != null && asked.line() == known.lineage && shown < asked.committed()) {
            throw new Violated(
                    "confirmations are never stale",
                    known.node
                            + " answers a read with revision "
                            + shown
                            + ", and "
                            + asked.committed()
                            + " was committed when it was asked");
        }
    }
}
