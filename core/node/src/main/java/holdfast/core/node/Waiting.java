package holdfast.core.node;

import holdfast.core.agreement.Action;
import holdfast.core.cluster.Outcome;
import holdfast.core.model.Index;
import holdfast.core.model.LogEnd;
import holdfast.core.model.Problem;
import holdfast.core.model.Revision;
import holdfast.core.model.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Requests of this node's clients whose fate is not known yet: commands and changes by their place in
/// the log, reads by the index that they wait for.
final class Waiting {

    private record Placement(long ticket, Term term) {}

    private record PendingRead(long ticket, Index index) {}

    private final TreeMap<Index, List<Placement>> placements = new TreeMap<>();
    private final List<PendingRead> reads = new ArrayList<>();

    void placed(Action.Placed placed) {
        placements
                .computeIfAbsent(placed.at().index(), index -> new ArrayList<>(1))
                .add(new Placement(placed.ticket(), placed.at().term()));
    }

    void read(Action.ReadAt read) {
        reads.add(new PendingRead(read.ticket(), read.index()));
    }

    /// An entry was applied: whoever had that place is answered, and whoever had it in another term was
    /// overruled.
    void applied(LogEnd entry, Outcome outcome, List<NodeAction> actions) {
        List<Placement> there = placements.remove(entry.index());
        if (there == null) {
            return;
        }
        for (Placement placement : there) {
            actions.add(
                    placement.term().equals(entry.term())
                            ? new NodeAction.Answered(placement.ticket(), outcome)
                            : new NodeAction.Refused(placement.ticket(), overruled(entry)));
        }
    }

    private static Problem overruled(LogEnd entry) {
        return new Problem(
                "overruled",
                "command",
                "log index " + entry.index(),
                "Another leader's entry was committed in its place.",
                "Send it again.");
    }

    /// Answers the reads whose index is reached.
    void answerReads(Index applied, List<NodeAction> actions) {
        reads.removeIf(read -> {
            boolean reached = applied.isAtLeast(read.index());
            if (reached) {
                actions.add(new NodeAction.MayRead(read.ticket(), new Revision(applied.value())));
            }
            return reached;
        });
    }

    /// Nothing more will be learnt here about what waits.
    void forget(List<NodeAction> actions) {
        placements
                .values()
                .forEach(there ->
                        there.forEach(placement ->
                                actions.add(new NodeAction.Unknown(placement.ticket()))));
        reads.forEach(read -> actions.add(new NodeAction.Unknown(read.ticket())));
        placements.clear();
        reads.clear();
    }
}
