package holdfast.simulator.invariant;

import holdfast.core.agreement.View;
import holdfast.core.model.Configuration;
import holdfast.core.model.FileId;
import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import holdfast.core.model.VoterId;
import holdfast.core.witness.Slot;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.World;
import java.util.HashMap;
import java.util.Map;

/// One leader a term, elected by a majority's durable votes, with everything that was committed before.
final class Leadership {
    private final World world;
    private final Terms terms;
    private final LogBook book;
    private final Disks disks;
    private final Slots slots;

    /// By the number of the term: the place of its leader, and in which of its starts it led.
    private final Map<Integer, Long> leaders = new HashMap<>();

    private long elections;

    Leadership(World world, Terms terms, LogBook book, Disks disks, Slots slots) {
        this.world = world;
        this.terms = terms;
        this.book = book;
        this.disks = disks;
        this.slots = slots;
    }

    /// How many leaders were elected.
    long elections() {
        return elections;
    }

    /// Whether the node led in the term with this number.
    boolean hasLed(int term, SimNode node) {
        Long who = leaders.get(term);
        return who != null && who >>> 32 == node.place();
    }

    /// The node leads since the event that it has just handled.
    void elected(Known known, View view, boolean forced) {
        elections++;
        int term = terms.number(view.term());
        long who = (long) known.node.place() << 32 | known.node.starts();
        Long before = leaders.put(term, who);
        if (before != null && before != who) {
            throw new Violated(
                    "one leader a term",
                    known.node
                            + " leads "
                            + view.term()
                            + ", which "
                            + world.nodeAt((int) (before >>> 32))
                            + " had led");
        }
        if (!forced) {
            requireVotes(known, view, term);
        }
        Lineage line = known.lineage;
        boolean newest =
                line.newestLeaderTerm == Terms.NONE
                        || view.term().isAbove(terms.term(line.newestLeaderTerm));
        if (newest) {
            // One that wins late, when a newer leader has committed already, can't do any harm by
            // it.
            requireComplete(known, view.term());
            line.newestLeaderTerm = term;
            line.newestLeader = known.node.place();
        }
    }

    private void requireComplete(Known known, Term term) {
        Lineage line = known.lineage;
        long committed = line.committed();
        if (committed > 0
                && (!known.log.has(committed)
                        || known.log.term(committed) != line.termAt(committed))
                && known.log.knownFrom() < committed) {
            throw new Violated(
                    "leader completeness",
                    known.node
                            + " leads "
                            + term
                            + " without entry "
                            + committed
                            + " of "
                            + terms.term(line.termAt(committed))
                            + ", which is committed");
        }
    }

    private void requireVotes(Known known, View view, int term) {
        boolean won =
                isMajority(known, view.configuration(), view.term(), term)
                        || isMajority(known, known.configuration, view.term(), term);
        if (!won) {
            throw new Violated(
                    "elected by durable votes",
                    known.node
                            + " leads "
                            + view.term()
                            + " without durable votes of a majority of "
                            + view.configuration().voting());
        }
    }

    private boolean isMajority(Known known, Configuration configuration, Term term, int number) {
        int votes = book.votes(number, known.node.place());
        return known.majorityOf(configuration)
                .reached(voter -> voted(voter, configuration, votes, known, term));
    }

    private boolean voted(
            VoterId voter, Configuration configuration, int votes, Known known, Term term) {
        return switch (voter) {
            case NodeId node -> (votes & disks.bit(configuration.members().get(node))) != 0;
            case FileId file -> slotReached(known.node.id(), file, term);
        };
    }

    private boolean slotReached(NodeId leader, FileId file, Term term) {
        Slot slot = slots.countedOf(world.share(file), leader);
        return slot.term().generation().equals(term.generation()) && !slot.term().isBelow(term);
    }
}
