package holdfast.core.witness;

import holdfast.core.model.DataId;
import holdfast.core.model.FileId;
import holdfast.core.model.LogEnd;
import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import holdfast.core.witness.WitnessEvent.Question;
import java.util.List;

/// This node's own slot: what it says, what it must never say less than, and whether what stands on the
/// share may be something else at the moment.
final class OwnSlot {

    private final FileId file;
    private final NodeId self;
    private final DataId dataId;
    private final int number;

    /// What the slot says, or will say once it was mended; never falls, not even where a write failed.
    private Slot slot;

    /// Whether the two sectors may differ from `slot` or from each other.
    private boolean dirty;

    /// Whether the slot has been read in this start.
    private boolean adopted;

    /// Whether it is known which sector holds the newest value; not after a write of unknown outcome.
    private boolean placed;

    /// The newest value as it was read, and whether it is durable in both sectors since.
    private Slot found;

    private boolean mended;

    /// Whether the second sector alone held it.
    private boolean secondIsNewest;

    private WitnessMemory memory;

    OwnSlot(FileId file, NodeId self, DataId dataId, int number, WitnessMemory memory) {
        this.file = file;
        this.self = self;
        this.dataId = dataId;
        this.number = number;
        this.memory = memory.about(file);
        this.slot = Slot.empty(file);
        this.found = slot;
    }

    int number() {
        return number;
    }

    Slot slot() {
        return slot;
    }

    /// Whether it may be written; else it has to be read first.
    boolean isPlaced() {
        return placed;
    }

    boolean isAdopted() {
        return adopted;
    }

    /// Whether what was read has to be written again as it stands, before anything new is: it may have
    /// been seen without being durable, and a new write must never tear the one sector that is.
    boolean needsMending(List<Question> questions) {
        return !mended && questions.stream().anyMatch(OwnSlot::carries);
    }

    Slot found() {
        return found;
    }

    /// The mending begins with the sector that holds the newest value: written over itself it cannot tear.
    boolean mendingBeginsWithSecond() {
        return secondIsNewest;
    }

    void mended() {
        mended = true;
        memory = new WitnessMemory(file, found.sequence(), memory.distrusted());
    }

    WitnessMemory memory() {
        return memory;
    }

    /// Whether an answer to the question rests on what the own slot says.
    static boolean carries(Question question) {
        return switch (question) {
            case WitnessEvent.AskPreVote _, WitnessEvent.AskSurvey _ -> false;
            case WitnessEvent.AskVote _, WitnessEvent.AskAcknowledge _ -> true;
            case WitnessEvent.AskConfirm _, WitnessEvent.AskClaim _ -> true;
        };
    }

    /// Makes the slot say what these questions need. Returns whether it has to be written for that. What
    /// was asked in a term that a later question has overtaken changes nothing any more (W5: a campaign
    /// leaves `accepted` as it is).
    boolean raise(List<Question> questions) {
        Term term = slot.term();
        boolean needed = false;
        for (Question question : questions) {
            if (isForSlot(question)) {
                needed |= dirty;
                term = question.term().isAbove(term) ? question.term() : term;
            }
        }
        LogEnd accepted = slot.accepted();
        long counter = slot.counter();
        for (Question question : questions) {
            if (question instanceof WitnessEvent.AskAcknowledge ask
                    && ask.term().equals(term)
                    && ask.entry().compareTo(accepted) > 0) {
                accepted = ask.entry();
            }
            if (question instanceof WitnessEvent.AskConfirm ask
                    && ask.beat()
                    && ask.term().equals(term)) {
                counter = slot.counter() + 1;
            }
        }
        needed |=
                !term.equals(slot.term())
                        || !accepted.equals(slot.accepted())
                        || counter != slot.counter();
        if (needed) {
            slot = new Slot(file, self, dataId, slot.sequence() + 1, term, accepted, counter);
            dirty = true;
        }
        return needed;
    }

    private boolean isForSlot(Question question) {
        return carries(question) && !question.term().conflictsWith(slot.term());
    }

    /// Both sectors hold it, durably.
    void written() {
        dirty = false;
        memory = new WitnessMemory(file, slot.sequence(), memory.distrusted());
    }

    /// What is wrong with the own slot as it was read, or an empty text (W3).
    String lie(Slot read) {
        if (adopted && read.sequence() > slot.sequence()) {
            return "somebody else wrote the own slot " + number;
        }
        if (adopted && !dirty && !read.equals(slot)) {
            return "the own slot is not what was written to it";
        }
        return read.sequence() < memory.sequence()
                ? "the own slot is at sequence "
                        + read.sequence()
                        + ", and was written with "
                        + memory.sequence()
                : "";
    }

    /// Whether the slot was given to another node before: the file was named in a change that was never
    /// committed, and must not be named again.
    boolean isAnothers(Slot found) {
        return !found.isEmpty() && !found.node().equals(self);
    }

    /// Why this node must not run beside a slot that says this, or an empty text (W10).
    ///
    /// @param durable the term that the node's own disk remembered at its start
    String mustStop(Slot found, Term durable) {
        if (!found.isEmpty() && !found.dataId().equals(dataId)) {
            return "the own slot was written by a node with data id "
                    + found.dataId()
                    + ", and this one has "
                    + dataId
                    + ": it lost its disk, and has to join as a new node";
        }
        if (!found.term().conflictsWith(durable) && found.term().isAbove(durable)) {
            return "the own slot stands at "
                    + found.term()
                    + ", and the disk remembers only "
                    + durable
                    + ": this node lost its disk, and has to join as a new one";
        }
        return "";
    }

    /// Goes on from what a former start wrote. Its sectors may differ, so the next write mends them.
    void adopt(Slot found) {
        adopted = true;
        slot = found;
        dirty = true;
    }

    /// Takes in what was read, and where the newest value was found.
    ///
    /// @param untouched both sectors are as the making of the file left them: nothing is to be mended
    void place(Slot read, boolean second, boolean untouched) {
        placed = true;
        mended = untouched;
        found = read;
        secondIsNewest = second;
    }

    /// A write has an unknown outcome: what it was to say stays said, and where it stands has to be read.
    void misplace() {
        placed = false;
        mended = false;
    }

    void distrust() {
        memory = new WitnessMemory(file, memory.sequence(), true);
    }
}
