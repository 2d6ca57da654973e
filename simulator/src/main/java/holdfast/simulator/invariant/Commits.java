package holdfast.simulator.invariant;

import holdfast.core.agreement.Role;
import holdfast.core.agreement.View;
import holdfast.core.model.Configuration;
import holdfast.core.model.FileId;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import holdfast.core.model.VoterId;
import holdfast.core.witness.Slot;
import holdfast.simulator.world.World;

/// What is committed is committed for good, by a majority, and is the same for everybody.
final class Commits {
    private final World world;
    private final Terms terms;
    private final LogBook book;
    private final Disks disks;
    private final Slots slots;
    private final Known[] all;
    private long lastCommitAt;

    Commits(World world, Terms terms, LogBook book, Disks disks, Slots slots, Known[] all) {
        this.world = world;
        this.terms = terms;
        this.book = book;
        this.disks = disks;
        this.slots = slots;
        this.all = all;
    }

    /// When an entry was last seen to be committed that was not before, in any line.
    long lastCommitAt() {
        return lastCommitAt;
    }

    /// The node's commit index may have moved.
    ///
    /// @param gaveUp the node took another line's log in place of its own
    /// @param before the node's line before this event; within one event it can learn of commits in one
    ///               line and then of another line
    void moved(Known known, View view, boolean gaveUp, Lineage before) {
        long commit = view.commit().value();
        if (known.log.base() > commit) {
            throw new Violated(
                    "snapshots cover what is committed",
                    known.node
                            + " keeps a snapshot of "
                            + known.log.base()
                            + " and has committed "
                            + commit);
        }
        if (commit == known.commit && !gaveUp) {
            return;
        }
        if (commit < known.commit && !gaveUp) {
            throw new Violated(
                    "committed never changes",
                    known.node
                            + " takes its commit index back from "
                            + known.commit
                            + " to "
                            + commit);
        }
        if (commit > known.log.last()) {
            throw new Violated(
                    "commit within the log",
                    known.node + " commits " + commit + " beyond " + known.log.last());
        }
        boolean leads = view.role() == Role.LEADER;
        if (leads && known.role == Role.LEADER && known.term == terms.number(view.term())) {
            requireMajority(known, view, commit);
        }
        long from =
                gaveUp ? known.log.knownFrom() : Math.max(known.commit + 1, known.log.knownFrom());
        Lineage line = known.lineage == before ? before : lineOf(known, before, from, commit);
        for (long index = from; index <= commit; index++) {
            enter(known, line, view, index);
        }
        known.commit = commit;
        known.commitLine = line;
    }

    /// The line in which the node learnt of these commits: its present one or the one before, or in a
    /// batch that led through several one in between.
    private Lineage lineOf(Known known, Lineage before, long from, long to) {
        if (fits(known, known.lineage, from, to)) {
            return known.lineage;
        }
        if (fits(known, before, from, to)) {
            return before;
        }
        for (Lineage line : terms.lineages()) {
            if (fits(known, line, from, to)) {
                return line;
            }
        }
        return known.lineage;
    }

    /// Whether the node's entries are what is committed in this line already.
    private static boolean fits(Known known, Lineage line, long from, long to) {
        if (to > line.committed()) {
            return false;
        }
        for (long index = Math.max(1, from); index <= to; index++) {
            if (line.termAt(index) != known.log.term(index)) {
                return false;
            }
        }
        return true;
    }

    private void enter(Known known, Lineage line, View view, long index) {
        int term = known.log.term(index);
        if (index <= line.committed()) {
            if (line.termAt(index) != term && index > 0) {
                throw new Violated(
                        "committed never changes",
                        known.node
                                + " commits "
                                + index
                                + "@"
                                + terms.term(term)
                                + ", where "
                                + terms.term(line.termAt(index))
                                + " was committed before");
            }
        } else if (index == line.committed() + 1) {
            line.commit(term);
            lastCommitAt = world.now();
            requireNewestLeaderHas(line, view.term(), index, term);
        } else {
            throw new Violated(
                    "snapshots cover what is committed",
                    known.node
                            + " holds a snapshot of "
                            + index
                            + ", and only "
                            + line.committed()
                            + " was ever committed");
        }
    }

    /// An older leader may still commit what a newer one has; nothing else.
    private void requireNewestLeaderHas(Lineage line, Term by, long index, int term) {
        if (line.newestLeader == Lineage.NOBODY) {
            return;
        }
        Known newest = all[line.newestLeader];
        boolean leadsStill = newest.role == Role.LEADER && newest.term == line.newestLeaderTerm;
        if (leadsStill && by.isBelow(terms.term(newest.term)) && newest.log.knownFrom() < index) {
            if (!newest.log.has(index) || newest.log.term(index) != term) {
                throw new Violated(
                        "leader completeness",
                        newest.node
                                + " leads "
                                + terms.term(newest.term)
                                + " without "
                                + index
                                + "@"
                                + terms.term(term)
                                + ", which "
                                + by
                                + " has just committed");
            }
        }
    }

    private void requireMajority(Known known, View view, long commit) {
        int term = known.log.term(commit);
        if (term != known.term) {
            throw new Violated(
                    "commit by an own entry",
                    known.node
                            + " leads "
                            + view.term()
                            + " and commits "
                            + commit
                            + "@"
                            + terms.term(term));
        }
        if (!isMajority(known, view.configuration(), view.term(), commit, term)
                && !isMajority(known, known.configuration, view.term(), commit, term)) {
            throw new Violated(
                    "commit by a durable majority",
                    known.node
                            + " commits "
                            + commit
                            + "@"
                            + view.term()
                            + ", which is not durable at a majority of "
                            + view.configuration().voting());
        }
    }

    private boolean isMajority(
            Known known, Configuration configuration, Term term, long commit, int number) {
        return known.majorityOf(configuration)
                .reached(voter -> holds(voter, configuration, known, term, commit, number));
    }

    private boolean holds(
            VoterId voter,
            Configuration configuration,
            Known known,
            Term term,
            long commit,
            int number) {
        return switch (voter) {
            case NodeId node -> {
                Member member = configuration.members().get(node);
                Known holder = all[world.node(node).place()];
                yield member != null
                        && book.isDurable(holder, disks.number(member.dataId()), commit, number);
            }
            case FileId file -> slotAccepted(known.node.id(), file, term, commit);
        };
    }

    /// The leader's own slot counts also where it is no member any more: candidates read all slots (W2).
    private boolean slotAccepted(NodeId leader, FileId file, Term term, long commit) {
        Slot slot = slots.countedOf(world.share(file), leader);
        return slot.accepted().term().equals(term) && slot.accepted().index().value() >= commit;
    }
}
