package holdfast.simulator.invariant;

import holdfast.core.agreement.HardState;
import holdfast.core.agreement.Message;
import holdfast.core.model.LogEnd;
import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import holdfast.core.witness.Slot;
import holdfast.core.witness.WitnessIo;

/// What a message or a slot rests on is durable before it leaves the node.
final class Promises {
    private final Terms terms;
    private final LogBook book;
    private final Leadership leadership;

    Promises(Terms terms, LogBook book, Leadership leadership) {
        this.terms = terms;
        this.book = book;
        this.leadership = leadership;
    }

    void sent(Known known, Message message) {
        switch (message.body()) {
            case Message.Vote _ -> requireVote(known, message, known.node.id());
            case Message.VoteAnswer(boolean granted) -> {
                if (granted) {
                    requireVote(known, message, message.to());
                }
            }
            case Message.Appended(var match) -> requireEntry(known, message, match.value());
            case Message.PreVote _, Message.PreVoteAnswer _, Message.Append _ -> {}
            case Message.AppendMismatch _, Message.Heartbeat _, Message.HeartbeatAnswer _ -> {}
            case Message.Committed _,
                    Message.SnapshotChunk _,
                    Message.SnapshotReceived _,
                    Message.TimeoutNow _ -> {}
        }
    }

    /// The vote is durable, or a higher term is: then no other vote can be given in that term, which is all
    /// that the vote promises.
    private void requireVote(Known known, Message message, NodeId candidate) {
        int place = (int) candidate.value().getLeastSignificantBits() - 1;
        int voters = book.votes(terms.number(message.term()), place);
        if ((voters & known.diskBit()) != 0) {
            return;
        }
        HardState durable = known.node.disk().contents().hardState();
        if (!durable.term().conflictsWith(message.term())
                && durable.term().isAbove(message.term())) {
            book.voted(known, terms.number(message.term()), place);
        } else {
            throw new Violated(
                    "durable before sent",
                    known.node
                            + " sends "
                            + message.body()
                            + " in "
                            + message.term()
                            + " to "
                            + message.to()
                            + ", and has durable "
                            + durable.term()
                            + " with "
                            + durable.vote());
        }
    }

    private void requireEntry(Known known, Message message, long match) {
        requireTerm(known, message.term(), message.body());
        if (known.term != terms.number(message.term())) {
            // Held back for the disk, and overtaken by another term meanwhile: as good as late.
            return;
        }
        boolean same =
                match < known.log.knownFrom()
                        || known.log.has(match)
                                && known.disk.has(match)
                                && known.disk.term(match) == known.log.term(match);
        boolean there = match <= known.disk.last() && same;
        boolean covered = match <= known.disk.base();
        if (!there && !covered) {
            throw new Violated(
                    "durable before sent",
                    known.node
                            + " acknowledges "
                            + match
                            + ", and its disk ends at "
                            + known.disk.last());
        }
    }

    private void requireTerm(Known known, Term term, Object what) {
        Term durable = known.node.disk().contents().hardState().term();
        if (durable.conflictsWith(term) || durable.isBelow(term)) {
            throw new Violated(
                    "durable before sent",
                    known.node + " says " + what + " in " + term + ", and has durable " + durable);
        }
    }

    /// The second sector repeats what the first promised: whatever became of the node's term between the two, such
    /// as an operator's pick of another generation, it says nothing new.
    void wroteSlot(Known known, WitnessIo.WriteSector write) {
        Slot slot = write.slot();
        if (write.second() && slot.equals(known.firstSector)) {
            return;
        }
        known.firstSector = slot;
        requireTerm(known, slot.term(), slot);
        LogEnd accepted = slot.accepted();
        if (accepted.equals(LogEnd.ZERO)) {
            return;
        }
        if (!leadership.hasLed(terms.number(accepted.term()), known.node)) {
            throw new Violated(
                    "accepted in the own term",
                    known.node
                            + " accepts "
                            + accepted
                            + " on the share in "
                            + slot.term()
                            + ", and never led in "
                            + accepted.term());
        }
        // What was accepted in former terms may have been cut since.
        boolean now =
                accepted.term().equals(slot.term()) && known.term == terms.number(slot.term());
        int term = terms.number(accepted.term());
        long index = accepted.index().value();
        if (now && !book.isDurable(known, known.diskNumber, index, term)) {
            throw new Violated(
                    "durable before counted",
                    known.node
                            + " accepts "
                            + accepted
                            + " on the share, which its disk does not have");
        }
    }
}
