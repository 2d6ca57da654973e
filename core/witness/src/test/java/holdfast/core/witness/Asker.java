package holdfast.core.witness;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import holdfast.core.witness.WitnessAction.Answered;
import holdfast.core.witness.WitnessAction.Verdict;
import holdfast.core.witness.WitnessEvent.Question;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// One node's adapter in front of a share, whose I/O is done one by one when the test says so.
final class Asker {

    /// How long a counter that moved speaks against a campaign.
    static final long WINDOW = 1_000;

    final FakeShare share;
    final WitnessVoter voter;

    /// Every I/O that was ever asked for, and whatever else the adapter said.
    final List<WitnessIo> asked = new ArrayList<>();

    final List<Answered> answers = new ArrayList<>();
    final List<String> distrusted = new ArrayList<>();
    final List<String> mustStop = new ArrayList<>();

    long now = 10_000;
    private final Deque<WitnessIo> due = new ArrayDeque<>();

    /// The node of this number, whose slot has its number too, with a disk that remembers everything.
    Asker(long node, FakeShare share) {
        this(node, share, Given.term(1_000), WitnessMemory.NONE);
    }

    Asker(long node, FakeShare share, Term startTerm, WitnessMemory memory) {
        this.share = share;
        this.voter =
                new WitnessVoter(
                        Given.FILE,
                        NodeId.of(node),
                        Given.data(node),
                        (int) node,
                        startTerm,
                        memory,
                        WINDOW);
    }

    /// Hands an event over, and does none of the I/O that follows.
    void tell(WitnessEvent event) {
        for (WitnessAction action : voter.on(now, event)) {
            switch (action) {
                case WitnessAction.Io(WitnessIo io) -> {
                    assertThat(due).as("one I/O at a time").isEmpty();
                    due.add(io);
                    asked.add(io);
                }
                case Answered answered -> answers.add(answered);
                case WitnessAction.Distrusted(String because) -> distrusted.add(because);
                case WitnessAction.MustStop(String because) -> mustStop.add(because);
            }
        }
    }

    boolean isIdle() {
        return due.isEmpty();
    }

    /// The I/O that is under way.
    WitnessIo underWay() {
        return due.getFirst();
    }

    /// Does the I/O that is under way, as a share does that works.
    void doNext() {
        WitnessIo io = due.removeFirst();
        switch (io) {
            case WitnessIo.ReadTable(long number) ->
                    tell(new WitnessEvent.TableRead(number, share.read()));
            case WitnessIo.WriteSector write -> {
                share.write(write);
                tell(new WitnessEvent.SectorWritten(write.number()));
            }
            case WitnessIo.Reap(long number) -> tell(new WitnessEvent.Reaped(number));
        }
    }

    /// Ends a reading that is under way with what stood on the share when it began.
    void doNext(Table asItWas) {
        WitnessIo.ReadTable read = (WitnessIo.ReadTable) due.removeFirst();
        tell(new WitnessEvent.TableRead(read.number(), asItWas));
    }

    /// Fails the I/O that is under way; a write may or may not have landed.
    void failNext() {
        WitnessIo io = due.removeFirst();
        switch (io) {
            case WitnessIo.ReadTable(long number) ->
                    tell(new WitnessEvent.TableUnreadable(number, "the share is away"));
            case WitnessIo.WriteSector write ->
                    tell(new WitnessEvent.SectorUnknown(write.number(), "the share is away"));
            case WitnessIo.Reap _ ->
                    throw new IllegalStateException("reaping does not fail, it waits");
        }
    }

    void doAll() {
        while (!due.isEmpty()) {
            doNext();
        }
    }

    /// Does all I/O, and looks before each write whether a torn sector would hide what has this sequence.
    void doAllKeepingReadable(long sequence) {
        while (!due.isEmpty()) {
            if (underWay() instanceof WitnessIo.WriteSector write) {
                Table.Pair pair = share.pair(write.slotNumber());
                Sector overwritten = write.second() ? pair.second() : pair.first();
                Sector left = write.second() ? pair.first() : pair.second();
                boolean same = overwritten.equals(new Sector.Holds(write.slot()));
                boolean readable =
                        left instanceof Sector.Holds(Slot slot) && slot.sequence() >= sequence;
                assertThat(same || readable)
                        .as("%s over %s beside %s", write, overwritten, left)
                        .isTrue();
            }
            doNext();
        }
    }

    /// Asks, does all I/O, and gives the answer to it.
    Answered ask(Question question) {
        tell(question);
        doAll();
        return answerTo(question);
    }

    Verdict verdict(Question question) {
        return ask(question).verdict();
    }

    /// The one answer to a question that was asked once.
    Answered answerTo(Question question) {
        List<Answered> found =
                answers.stream().filter(answered -> answered.question().equals(question)).toList();
        assertThat(found).as("answers to %s", question).hasSize(1);
        return found.getFirst();
    }

    boolean isAnswered(Question question) {
        return answers.stream().anyMatch(answered -> answered.question().equals(question));
    }

    /// Lets the adapter find its own slot, so that what follows is all of what a question brings.
    Asker settled() {
        ask(new WitnessEvent.AskSurvey(Given.term(0)));
        asked.clear();
        answers.clear();
        return this;
    }
}
