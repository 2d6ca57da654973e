package holdfast.core.witness;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.LogEnd;
import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import holdfast.core.witness.RoughShare.ReadingOn;
import holdfast.core.witness.RoughShare.Writing;
import holdfast.core.witness.WitnessAction.Answered;
import holdfast.core.witness.WitnessAction.Verdict;
import holdfast.core.witness.WitnessEvent.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// A node of a rehearsal: a term and a log end that are always durable, and the real adapter in front of
/// a rough share.
final class RoughNode {

    /// What a node has of itself that outlives its daemon.
    private record Durable(Term term, LogEnd last, WitnessMemory memory) {}

    final NodeId id;
    private final int slot;
    private final RoughShare share;
    private final Ledger ledger;
    private final SplittableRandom chance;

    private Durable durable = new Durable(Given.term(0), LogEnd.ZERO, WitnessMemory.NONE);
    private WitnessVoter voter;
    private boolean leads;
    private long round;

    private Optional<Writing> writing = Optional.empty();
    private Optional<ReadingOn> reading = Optional.empty();
    private Optional<Long> reaping = Optional.empty();

    /// Writes that their writer gave up on, and that nobody has ended yet.
    private final List<Writing> strays = new ArrayList<>();

    private final Map<Question, Long> askedAt = new HashMap<>();

    /// The last slot that is durable in both sectors, and the last that is in one.
    private Slot whole = Slot.empty(Given.FILE);

    private Slot half = whole;

    RoughNode(int number, RoughShare share, Ledger ledger, SplittableRandom chance) {
        this.id = NodeId.of(number + 1);
        this.slot = number;
        this.share = share;
        this.ledger = ledger;
        this.chance = chance;
        this.voter = freshVoter();
    }

    private WitnessVoter freshVoter() {
        return new WitnessVoter(
                Given.FILE,
                id,
                Given.data(slot + 1),
                slot,
                durable.term(),
                durable.memory(),
                1_000);
    }

    Term term() {
        return durable.term();
    }

    boolean leads() {
        return leads;
    }

    LogEnd last() {
        return durable.last();
    }

    // What its agreement would do.

    void campaign(long now) {
        leads = false;
        adopt(durable.term().next());
        ask(new WitnessEvent.AskVote(durable.term(), durable.last()), now);
    }

    /// Begins to lead where nobody else does in this term, with an entry of its own term, as every leader
    /// does before it replicates anything. Whether the witness voted for it does not matter: a majority
    /// of nodes may have.
    void lead() {
        if (!leads && ledger.leads(id, durable.term())) {
            leads = true;
            grow();
        }
    }

    private void grow() {
        LogEnd longer = new LogEnd(durable.term(), durable.last().index().next());
        durable = new Durable(durable.term(), longer, durable.memory());
    }

    void append(long now) {
        grow();
        ask(new WitnessEvent.AskAcknowledge(durable.term(), durable.last()), now);
    }

    void confirm(long now) {
        ask(new WitnessEvent.AskConfirm(durable.term(), ++round, chance.nextBoolean()), now);
    }

    /// Follows a leader, and takes over its log.
    void follow(RoughNode leader) {
        leads = false;
        durable = new Durable(leader.term(), leader.last(), durable.memory());
    }

    private void adopt(Term higher) {
        leads = false;
        durable = new Durable(higher, durable.last(), durable.memory());
    }

    /// Saves what is remembered of the share, which is not done with every write.
    void remember() {
        durable = new Durable(durable.term(), durable.last(), voter.memory());
    }

    private void ask(Question question, long now) {
        askedAt.putIfAbsent(question, now);
        tell(question, now);
    }

    // What its share does.

    boolean waitsForIo() {
        return writing.isPresent() || reading.isPresent() || reaping.isPresent();
    }

    /// Lets something happen to the I/O that is under way.
    void advance(long now, boolean roughly) {
        if (roughly && !strays.isEmpty()) {
            share.advance(strays.get(chance.nextInt(strays.size())));
        }
        if (reaping.isPresent()) {
            strays.clear();
            long number = reaping.get();
            reaping = Optional.empty();
            tell(new WitnessEvent.Reaped(number), now);
        } else if (writing.isPresent()) {
            advance(writing.get(), now, roughly);
        } else if (reading.isPresent()) {
            advance(reading.get(), now, roughly);
        }
    }

    private void advance(Writing under, long now, boolean roughly) {
        int dice = roughly ? chance.nextInt(6) : 5;
        if (dice < 2) {
            share.advance(under);
        } else if (dice == 2) {
            strays.add(under);
            writing = Optional.empty();
            tell(new WitnessEvent.SectorUnknown(under.write.number(), "late"), now);
        } else {
            share.complete(under);
            writing = Optional.empty();
            whole = under.write.slot().equals(half) ? half : whole;
            half = under.write.slot();
            tell(new WitnessEvent.SectorWritten(under.write.number()), now);
        }
    }

    private void advance(ReadingOn under, long now, boolean roughly) {
        if (roughly && chance.nextInt(60) == 0) {
            reading = Optional.empty();
            tell(new WitnessEvent.TableUnreadable(under.number, "late"), now);
        } else if (share.advance(under)) {
            reading = Optional.empty();
            tell(new WitnessEvent.TableRead(under.number, share.table(under)), now);
        }
    }

    /// The daemon dies and starts again, not before whoever wrote for it is gone.
    void restart() {
        writing.ifPresent(share::advance);
        writing = Optional.empty();
        reading = Optional.empty();
        reaping = Optional.empty();
        strays.clear();
        leads = false;
        askedAt.clear();
        voter = freshVoter();
    }

    // What its adapter says.

    private void tell(WitnessEvent event, long now) {
        for (WitnessAction action : voter.on(now, event)) {
            switch (action) {
                case WitnessAction.Io(WitnessIo io) -> begin(io);
                case Answered answered -> answered(answered, now);
                case WitnessAction.Distrusted(String because) ->
                        assertThat(because)
                                .as("W3: the share is honest, and %s distrusts it", id)
                                .isNull();
                case WitnessAction.MustStop(String because) ->
                        assertThat(because).as("W10: %s has all that it ever wrote", id).isNull();
            }
        }
    }

    private void begin(WitnessIo io) {
        assertThat(waitsForIo()).as("W3: one I/O at a time").isFalse();
        switch (io) {
            case WitnessIo.ReadTable(long number) -> reading = Optional.of(new ReadingOn(number));
            case WitnessIo.Reap(long number) -> reaping = Optional.of(number);
            case WitnessIo.WriteSector write -> {
                assertThat(strays).as("W3: nothing is written beside a stray write").isEmpty();
                assertThat(write.slot().wentBackFrom(whole))
                        .as("W3: %s after %s", write, whole)
                        .isFalse();
                writing = Optional.of(new Writing(write));
            }
        }
    }

    private void answered(Answered answered, long now) {
        Question question = answered.question();
        long asked = askedAt.getOrDefault(question, now);
        if (answered.verdict() == Verdict.GRANTED) {
            ledger.granted(id, question, asked, now);
            boolean mine = question.term().equals(durable.term());
            if (mine && question instanceof WitnessEvent.AskVote) {
                lead();
            }
        } else if (answered.highest().isAbove(durable.term())) {
            adopt(answered.highest());
        }
    }
}
