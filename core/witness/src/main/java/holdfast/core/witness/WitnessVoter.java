package holdfast.core.witness;

import holdfast.core.model.DataId;
import holdfast.core.model.FileId;
import holdfast.core.model.LogEnd;
import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import holdfast.core.witness.WitnessAction.Answered;
import holdfast.core.witness.WitnessAction.Verdict;
import holdfast.core.witness.WitnessEvent.Question;
import java.util.ArrayList;
import java.util.List;

/// One node's adapter for one witness file: puts the questions that wait into one cycle of at most one
/// write and one reading, and answers them from it.
///
/// One owner, one event at a time. All questions of a cycle were asked before its reading began, so one
/// reading answers them all.
public final class WitnessVoter {

    private enum Phase {
        IDLE,
        WRITING_FIRST,
        WRITING_SECOND,
        READING,
        READING_AGAIN,
        REAPING
    }

    private final FileId file;
    private final NodeId self;
    private final DataId dataId;
    private final int slotNumber;
    private final Term startTerm;
    private final long counterWindowMillis;
    private final Watch watch;

    private final List<Question> waiting = new ArrayList<>();
    private final List<Question> cycle = new ArrayList<>();
    private List<WitnessAction> actions = new ArrayList<>();
    private Phase phase = Phase.IDLE;
    private Reading reading;
    private long ioNumber;

    /// What the own slot says, or will say once `dirty` was mended; never falls.
    private Slot own;

    /// Whether the two sectors may differ from `own` or from each other.
    private boolean dirty;

    /// Whether the own slot has been read in this start.
    private boolean known;

    private String distrust;
    private WitnessMemory memory;

    /// @param slotNumber          of this node in the file's table, from its committed record (W2)
    /// @param startTerm           the durable term when the node started, or when the file was first
    ///                            named if that was later (W10)
    /// @param memory              what is durably remembered about the file
    /// @param counterWindowMillis how long a counter that moved speaks against a campaign (W9)
    public WitnessVoter(
            FileId file,
            NodeId self,
            DataId dataId,
            int slotNumber,
            Term startTerm,
            WitnessMemory memory,
            long counterWindowMillis) {
        this.file = file;
        this.self = self;
        this.dataId = dataId;
        this.slotNumber = slotNumber;
        this.startTerm = startTerm;
        this.memory = memory.about(file);
        this.counterWindowMillis = counterWindowMillis;
        this.watch = new Watch(file);
        this.reading = new Reading(file);
        this.own = Slot.empty(file);
        this.distrust = this.memory.distrusted() ? "the share lied before; replace it by another" : "";
    }

    /// What to keep durably about the file; changes with every write, and need not be saved each time.
    public WitnessMemory memory() {
        return memory;
    }

    /// Why the share has no vote any more, or an empty text.
    public String distrust() {
        return distrust;
    }

    /// Handles one event.
    ///
    /// @param now the node's clock, in milliseconds
    public List<WitnessAction> on(long now, WitnessEvent event) {
        switch (event) {
            case Question question -> take(question);
            case WitnessEvent.SectorWritten(long number) -> sectorWritten(number);
            case WitnessEvent.SectorUnknown(long number, String why) -> sectorUnknown(number, why);
            case WitnessEvent.Reaped(long number) -> reaped(number);
            case WitnessEvent.TableRead(long number, Table table) -> tableRead(number, table, now);
            case WitnessEvent.TableUnreadable(long number, String why) -> tableUnreadable(number, why);
        }
        if (phase == Phase.IDLE && !waiting.isEmpty()) {
            beginCycle();
        }
        List<WitnessAction> done = actions;
        actions = new ArrayList<>();
        return done;
    }

    /// Puts a question in line. One of the same kind that still waits there is overtaken by it, so that a
    /// hung share gathers no more than one of each kind.
    private void take(Question question) {
        for (Question old : List.copyOf(waiting)) {
            if (old.getClass().equals(question.getClass())) {
                waiting.remove(old);
                actions.add(new Answered(old, Verdict.NO_ANSWER, Term.NONE, "asked anew"));
            }
        }
        waiting.add(question);
    }

    private void beginCycle() {
        cycle.addAll(waiting);
        waiting.clear();
        if (!distrust.isEmpty()) {
            answerAll(distrust);
            return;
        }
        if (known) {
            Slot wanted = wantedSlot();
            if (dirty && cycle.stream().anyMatch(WitnessVoter::rests) || !wanted.equals(own)) {
                write(wanted);
                return;
            }
        }
        read(Phase.READING);
    }

    /// Whether the question rests on the own slot.
    private static boolean rests(Question question) {
        return switch (question) {
            case WitnessEvent.AskPreVote _, WitnessEvent.AskSurvey _ -> false;
            case WitnessEvent.AskVote _, WitnessEvent.AskAcknowledge _ -> true;
            case WitnessEvent.AskConfirm _, WitnessEvent.AskClaim _ -> true;
        };
    }

    /// The own slot as the questions of this cycle need it; the sequence is not yet raised.
    private Slot wantedSlot() {
        Term term = own.term();
        LogEnd accepted = own.accepted();
        long counter = own.counter();
        for (Question question : cycle) {
            if (!rests(question) || question.term().conflictsWith(own.term())) {
                continue;
            }
            if (question.term().isAbove(term)) {
                term = question.term();
            }
            if (question instanceof WitnessEvent.AskAcknowledge ask && ask.entry().compareTo(accepted) > 0) {
                accepted = ask.entry();
            }
            if (question instanceof WitnessEvent.AskConfirm ask && ask.beat()) {
                counter = own.counter() + 1;
            }
        }
        boolean same = term.equals(own.term()) && accepted.equals(own.accepted()) && counter == own.counter();
        return same ? own : new Slot(file, self, dataId, own.sequence(), term, accepted, counter);
    }

    private void write(Slot wanted) {
        own = new Slot(
                file, self, dataId, own.sequence() + 1, wanted.term(), wanted.accepted(), wanted.counter());
        dirty = true;
        phase = Phase.WRITING_FIRST;
        actions.add(new WitnessAction.Io(new WitnessIo.WriteSector(++ioNumber, slotNumber, false, own)));
    }

    private void sectorWritten(long number) {
        if (number != ioNumber) {
            return;
        }
        if (phase == Phase.WRITING_FIRST) {
            phase = Phase.WRITING_SECOND;
            actions.add(new WitnessAction.Io(new WitnessIo.WriteSector(++ioNumber, slotNumber, true, own)));
        } else if (phase == Phase.WRITING_SECOND) {
            dirty = false;
            memory = new WitnessMemory(file, own.sequence(), memory.distrusted());
            read(Phase.READING);
        }
    }

    private void sectorUnknown(long number, String why) {
        if (number == ioNumber && (phase == Phase.WRITING_FIRST || phase == Phase.WRITING_SECOND)) {
            phase = Phase.REAPING;
            actions.add(new WitnessAction.Io(new WitnessIo.Reap(++ioNumber)));
            answerAll("a write to the share has an unknown outcome: " + why);
        }
    }

    private void reaped(long number) {
        if (number == ioNumber && phase == Phase.REAPING) {
            phase = Phase.IDLE;
        }
    }

    private void read(Phase next) {
        if (next == Phase.READING) {
            reading = new Reading(file);
        }
        phase = next;
        actions.add(new WitnessAction.Io(new WitnessIo.ReadTable(++ioNumber)));
    }

    private void tableUnreadable(long number, String why) {
        if (number == ioNumber && (phase == Phase.READING || phase == Phase.READING_AGAIN)) {
            phase = Phase.IDLE;
            answerAll("the share can't be read: " + why);
        }
    }

    private void tableRead(long number, Table table, long now) {
        if (number != ioNumber || phase != Phase.READING && phase != Phase.READING_AGAIN) {
            return;
        }
        boolean settled = reading.take(table);
        if (!settled && phase == Phase.READING) {
            read(Phase.READING_AGAIN);
            return;
        }
        phase = Phase.IDLE;
        String fault = reading.isForeign() ? "the file on the share is another one (its id differs)" : unsettled();
        if (fault.isEmpty()) {
            fault = distrustIfLying(now);
        }
        if (!fault.isEmpty()) {
            answerAll(fault);
        } else if (!known) {
            adoptOwnSlot();
        } else {
            judgeAll(now);
        }
    }

    private String unsettled() {
        int number = reading.unsettled();
        return number < 0 ? "" : "both sectors of slot " + number + " are bad";
    }

    private String distrustIfLying(long now) {
        Slot ownRead = reading.slots().get(slotNumber);
        String lie = watch.take(reading, now);
        if (lie.isEmpty() && known && ownRead.sequence() > own.sequence()) {
            lie = "somebody else wrote the own slot " + slotNumber;
        } else if (lie.isEmpty() && known && !dirty && !ownRead.equals(own)) {
            lie = "the own slot is not what was written to it";
        } else if (lie.isEmpty() && ownRead.sequence() < memory.sequence()) {
            lie = "the own slot is at sequence " + ownRead.sequence() + ", and was written with "
                    + memory.sequence();
        }
        if (!lie.isEmpty()) {
            distrust = "the share went back or was changed by others (" + lie + "): replace it by another";
            memory = new WitnessMemory(file, memory.sequence(), true);
            actions.add(new WitnessAction.Distrusted(distrust));
        }
        return distrust;
    }

    /// The first reading of this start tells where the own slot stands (W10); the questions that waited
    /// for it then get their cycle.
    private void adoptOwnSlot() {
        Slot found = reading.slots().get(slotNumber);
        if (!found.isEmpty() && !found.node().equals(self)) {
            distrust = "slot " + slotNumber + " was used by " + found.node() + ": replace the share by another";
            actions.add(new WitnessAction.Distrusted(distrust));
            answerAll(distrust);
        } else if (!found.isEmpty() && !found.dataId().equals(dataId)) {
            stop("the own slot was written by a node with data id " + found.dataId() + ", and this one has "
                    + dataId + ": it lost its disk, and has to join as a new node");
        } else if (!found.term().conflictsWith(startTerm) && found.term().isAbove(startTerm)) {
            stop("the own slot stands at " + found.term() + ", and the disk remembers only " + startTerm
                    + ": this node lost its disk, and has to join as a new one");
        } else {
            known = true;
            own = found;
            dirty = true;
            waiting.addAll(0, cycle);
            cycle.clear();
        }
    }

    private void stop(String because) {
        distrust = because;
        actions.add(new WitnessAction.MustStop(because));
        answerAll(because);
    }

    private void judgeAll(long now) {
        Judgement judgement = new Judgement(reading.slots(), slotNumber, watch, now, counterWindowMillis);
        for (Question question : cycle) {
            boolean overtaken = rests(question) && !question.term().equals(own.term());
            actions.add(
                    overtaken
                            ? new Answered(question, Verdict.NO_ANSWER, Term.NONE, "overtaken by " + own.term())
                            : judgement.judge(question));
        }
        cycle.clear();
    }

    private void answerAll(String because) {
        for (Question question : cycle) {
            actions.add(new Answered(question, Verdict.NO_ANSWER, Term.NONE, because));
        }
        cycle.clear();
    }
}
