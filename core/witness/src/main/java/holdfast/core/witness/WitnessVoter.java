package holdfast.core.witness;

import holdfast.core.model.DataId;
import holdfast.core.model.FileId;
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
        IDLE(false),
        MENDING_FIRST(true),
        MENDING_SECOND(true),
        WRITING_FIRST(true),
        WRITING_SECOND(true),
        READING(false),
        READING_AGAIN(false),
        REAPING(false);

        private final boolean writes;

        Phase(boolean writes) {
            this.writes = writes;
        }
    }

    /// Why an overtaken question has no answer; it says nothing about the share.
    public static final String ASKED_ANEW = "asked anew";

    private final FileId file;
    private final Term startTerm;
    private final long counterWindowMillis;
    private final Watch watch;
    private final OwnSlot own;

    private final List<Question> waiting = new ArrayList<>();
    private final List<Question> cycle = new ArrayList<>();
    private List<WitnessAction> actions = new ArrayList<>();
    private Phase phase = Phase.IDLE;
    private Reading reading;
    private long ioNumber;
    private String distrust;

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
        this.startTerm = startTerm;
        this.counterWindowMillis = counterWindowMillis;
        this.watch = new Watch(file);
        this.reading = new Reading(file);
        this.own = new OwnSlot(file, self, dataId, slotNumber, memory);
        this.distrust =
                own.memory().distrusted() ? "the share lied before: replace it by another" : "";
    }

    /// What to keep durably about the file; changes with every write, and need not be saved each time.
    public WitnessMemory memory() {
        return own.memory();
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
            case WitnessEvent.TableUnreadable(long number, String why) ->
                    tableUnreadable(number, why);
        }
        if (phase == Phase.IDLE && !waiting.isEmpty()) {
            beginCycle();
        }
        List<WitnessAction> done = actions;
        actions = new ArrayList<>();
        return done;
    }

    /// Puts a question in line. One of the same kind that still waits there is overtaken by it, so that a
    /// hung share gathers no more than one of each kind. A beat that waited is still due.
    private void take(Question question) {
        Question taken = question;
        for (Question old : List.copyOf(waiting)) {
            if (old.getClass().equals(question.getClass()) && waiting.remove(old)) {
                taken = withBeatOf(old, taken);
                actions.add(new Answered(old, Verdict.NO_ANSWER, Term.NONE, ASKED_ANEW));
            }
        }
        waiting.add(taken);
    }

    private static Question withBeatOf(Question old, Question question) {
        return old instanceof WitnessEvent.AskConfirm before
                        && question instanceof WitnessEvent.AskConfirm now
                        && before.beat()
                        && before.term().equals(now.term())
                ? new WitnessEvent.AskConfirm(now.term(), now.round(), true)
                : question;
    }

    private void beginCycle() {
        cycle.addAll(waiting);
        waiting.clear();
        if (!distrust.isEmpty()) {
            answerAll(distrust);
            return;
        }
        if (own.isPlaced() && own.needsMending(cycle)) {
            write(Phase.MENDING_FIRST, own.mendingBeginsWithSecond(), own.found());
        } else if (own.isPlaced() && own.raise(cycle)) {
            write(Phase.WRITING_FIRST, false, own.slot());
        } else {
            read(Phase.READING);
        }
    }

    private void write(Phase next, boolean second, Slot slot) {
        phase = next;
        actions.add(
                new WitnessAction.Io(
                        new WitnessIo.WriteSector(++ioNumber, own.number(), second, slot)));
    }

    private void sectorWritten(long number) {
        if (number != ioNumber) {
            return;
        }
        if (phase == Phase.WRITING_FIRST) {
            write(Phase.WRITING_SECOND, true, own.slot());
        } else if (phase == Phase.WRITING_SECOND) {
            own.written();
            read(Phase.READING);
        } else if (phase == Phase.MENDING_FIRST) {
            write(Phase.MENDING_SECOND, !own.mendingBeginsWithSecond(), own.found());
        } else if (phase == Phase.MENDING_SECOND) {
            own.mended();
            phase = Phase.IDLE;
            waiting.addAll(0, cycle);
            cycle.clear();
        }
    }

    private void sectorUnknown(long number, String why) {
        if (number == ioNumber && phase.writes) {
            phase = Phase.REAPING;
            own.misplace();
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
        String fault =
                reading.isForeign()
                        ? "the file on the share is another one (its id differs)"
                        : unsettled();
        if (fault.isEmpty()) {
            fault = distrustIfLying(now);
        }
        if (!fault.isEmpty()) {
            answerAll(fault);
        } else if (own.isPlaced()) {
            judgeAll(now);
        } else {
            placeOwnSlot(reading.slots().get(own.number()));
        }
    }

    private String unsettled() {
        int number = reading.unsettled();
        return number < 0 ? "" : "both sectors of slot " + number + " are bad";
    }

    private String distrustIfLying(long now) {
        String lie = watch.take(reading, now);
        if (lie.isEmpty()) {
            lie = own.lie(reading.slots().get(own.number()));
        }
        if (!lie.isEmpty()) {
            distrust(
                    "the share went back or was changed by others ("
                            + lie
                            + "): replace it by another");
        }
        return distrust;
    }

    private void distrust(String because) {
        distrust = because;
        own.distrust();
        actions.add(new WitnessAction.Distrusted(because));
    }

    /// Before anything is written, a reading tells where the own slot stands: in this start for the first
    /// time (W10), or after a write of unknown outcome. The questions that waited for it then get their
    /// cycle.
    private void placeOwnSlot(Slot found) {
        String mustStop = own.isAdopted() ? "" : own.mustStop(found, startTerm);
        if (own.isAnothers(found)) {
            distrust(
                    "slot "
                            + own.number()
                            + " was used by "
                            + found.node()
                            + ": replace the share by another");
            answerAll(distrust);
        } else if (!mustStop.isEmpty()) {
            distrust = mustStop;
            actions.add(new WitnessAction.MustStop(mustStop));
            answerAll(mustStop);
        } else {
            if (!own.isAdopted()) {
                own.adopt(found);
            }
            own.place(
                    found, reading.isSecondNewest(own.number()), reading.isUntouched(own.number()));
            waiting.addAll(0, cycle);
            cycle.clear();
        }
    }

    private void judgeAll(long now) {
        Judgement judgement =
                new Judgement(reading.slots(), own.number(), watch, now, counterWindowMillis);
        for (Question question : cycle) {
            Term stands = own.slot().term();
            boolean overtaken = OwnSlot.carries(question) && !question.term().equals(stands);
            actions.add(
                    overtaken
                            ? new Answered(
                                    question,
                                    Verdict.NO_ANSWER,
                                    Term.NONE,
                                    "overtaken by " + stands)
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
