package holdfast.core.replication;

import holdfast.core.model.CopyId;
import holdfast.core.model.Epoch;
import holdfast.core.model.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The role of a copy: it adopts the primary's epoch, says where its log ends, cuts, takes records, and is filled.
final class Following {

    private final CopyId copy;
    private final OwnLog log;
    private final ReplicationSettings settings;
    private final Wishes out;
    private FollowingStage stage = FollowingStage.ALONE;
    private int seat = -1;
    private long connection;
    private long epoch;
    private long tenure;
    private boolean owesAnswer;
    private @Nullable Filling filling;
    private ReplicationMessage.@Nullable BeginFill beginning;

    Following(CopyId copy, OwnLog log, ReplicationSettings settings, Wishes out) {
        this.copy = copy;
        this.log = log;
        this.settings = settings;
        this.out = out;
    }

    FollowingStage stage() {
        return stage;
    }

    int seat() {
        return seat;
    }

    long connection() {
        return connection;
    }

    long epoch() {
        return epoch;
    }

    @Nullable Filling filling() {
        return filling;
    }

    /// The primary is gone, or this copy becomes primary itself.
    void leave() {
        stage = FollowingStage.ALONE;
        seat = -1;
        connection = 0;
        owesAnswer = false;
        filling = null;
        beginning = null;
    }

    boolean isFrom(int from, long on) {
        return stage != FollowingStage.ALONE && from == seat && on == connection;
    }

    /// The caller has made sure that the epoch is none that this copy has to refuse.
    void adopt(int from, long on, ReplicationMessage.Adopt adopt) {
        boolean goesOn = isFrom(from, on) && tenure == adopt.tenure().value() && isUnderWay();
        seat = from;
        connection = on;
        epoch = adopt.epoch().value();
        tenure = adopt.tenure().value();
        owesAnswer = true;
        if (!goesOn) {
            out.add(new ReplicationAction.StopStream(from));
            stage = FollowingStage.ADOPTING;
            filling = null;
            beginning = null;
        }
        log.persist(epoch, out);
        answer();
    }

    /// Whether it owes an answer that waits for what was appended before.
    boolean awaitsItsLog() {
        return owesAnswer;
    }

    private boolean isUnderWay() {
        return stage == FollowingStage.TAKING
                || stage == FollowingStage.MARKING
                || stage == FollowingStage.RESTARTING;
    }

    /// Says that the epoch is adopted once it is durable (R3). Where the log ends is said only when all that was
    /// appended before is on disk or cut: else more of an older tenure could turn up behind it.
    void answer() {
        boolean known =
                stage == FollowingStage.TAKING
                        || stage == FollowingStage.ADOPTING && log.isSettled();
        if (owesAnswer && known && log.durableEpoch() >= epoch) {
            owesAnswer = false;
            stage = stage == FollowingStage.ADOPTING ? FollowingStage.TOLD : stage;
            tellStanding();
        }
    }

    private void tellStanding() {
        out.send(
                seat,
                connection,
                new ReplicationMessage.Adopted(
                        new Epoch(epoch),
                        copy,
                        log.table(),
                        new Position(log.committed()),
                        log.fill(),
                        log.isDamaged()));
    }

    /// Damage was found, or mended: the primary hears of it unasked.
    void tellDamage() {
        if (stage == FollowingStage.TOLD || stage == FollowingStage.TAKING) {
            tellStanding();
        }
    }

    void received(int from, long on, ReplicationMessage message) {
        if (!isFrom(from, on) || message.epoch().value() != epoch) {
            return;
        }
        switch (message) {
            case ReplicationMessage.Follow follow -> follow(follow.after());
            case ReplicationMessage.Fetch fetch ->
                    out.add(
                            new ReplicationAction.Stream(
                                    seat, connection, fetch.from(), fetch.through()));
            case ReplicationMessage.BeginFill begin -> begin(begin);
            case ReplicationMessage.Committed committed ->
                    log.committedUpTo(committed.position().value());
            case ReplicationMessage.Adopt _,
                    ReplicationMessage.Adopted _,
                    ReplicationMessage.Followed _,
                    ReplicationMessage.Refused _,
                    ReplicationMessage.FillReady _,
                    ReplicationMessage.AskFill _,
                    ReplicationMessage.Filled _ -> {}
        }
    }

    private void follow(LogPlace after) {
        long position = after.position().value();
        boolean whole = filling == null && !log.isInconsistent();
        boolean fits =
                log.epochAt(position) == after.epoch().value()
                        && (position == log.appended() || log.isSettled())
                        && position >= log.committed();
        if (!whole || !fits || stage != FollowingStage.TOLD && stage != FollowingStage.TAKING) {
            breakOff("its word to follow from " + after + " does not fit this copy's log");
        } else if (log.appended() > position) {
            stage = FollowingStage.CUTTING;
            log.cutAfter(position, out);
        } else {
            takeFrom(position);
        }
    }

    private void takeFrom(long position) {
        stage = FollowingStage.TAKING;
        out.send(
                seat,
                connection,
                new ReplicationMessage.Followed(new Epoch(epoch), new Position(position)));
        answer();
    }

    private void breakOff(String because) {
        out.add(new ReplicationAction.Disconnect(seat, connection, because));
        leave();
    }

    private void begin(ReplicationMessage.BeginFill begin) {
        if (stage != FollowingStage.TOLD && stage != FollowingStage.TAKING) {
            breakOff("a fill was begun in the middle of something else");
            return;
        }
        stage = FollowingStage.MARKING;
        filling = null;
        beginning = begin;
        log.inconsistent(begin.fill());
        out.add(new ReplicationAction.MarkInconsistent(begin.fill()));
    }

    void marked(ReplicationEvent.Marked marked) {
        Filling under = filling;
        ReplicationMessage.BeginFill begin = beginning;
        if (marked.consistent() && under != null && under.fill().equals(marked.fill())) {
            filling = null;
            log.consistent();
            out.send(
                    seat,
                    connection,
                    new ReplicationMessage.Filled(new Epoch(epoch), marked.fill()));
        } else if (!marked.consistent()
                && stage == FollowingStage.MARKING
                && begin != null
                && begin.fill().equals(marked.fill())) {
            stage = FollowingStage.RESTARTING;
            log.restart(begin.base(), tenure, out);
        }
    }

    void cutDone(long after) {
        ReplicationMessage.BeginFill begin = beginning;
        if (stage == FollowingStage.CUTTING && !log.isCutting()) {
            takeFrom(after);
        } else if (stage == FollowingStage.RESTARTING && !log.isCutting() && begin != null) {
            beginning = null;
            stage = FollowingStage.TAKING;
            out.send(
                    seat,
                    connection,
                    new ReplicationMessage.FillReady(new Epoch(epoch), begin.fill()));
            filling =
                    new Filling(
                            begin.fill(),
                            begin.base().position().value() + 1,
                            begin.volumeBytes(),
                            settings,
                            (span, blocks) -> ask(begin, span, blocks),
                            out);
            filling.askOn();
        }
        answer();
    }

    private void ask(ReplicationMessage.BeginFill begin, Span span, boolean blocks) {
        out.send(
                seat,
                connection,
                new ReplicationMessage.AskFill(new Epoch(epoch), begin.fill(), span, blocks));
    }

    void compared(ReplicationEvent.Compared event) {
        if (filling != null
                && isFrom(event.seat(), event.connection())
                && filling.fill().equals(event.fill())) {
            filling.compared(event.span(), event.position(), event.differing());
        }
    }

    void arrived(ReplicationEvent.BlocksArrived event) {
        if (filling != null
                && isFrom(event.seat(), event.connection())
                && filling.fill().equals(event.fill())) {
            filling.arrived(event.span(), event.position());
        }
    }

    void written(ReplicationEvent.BlocksWritten event) {
        if (filling != null && filling.fill().equals(event.fill())) {
            filling.written(event.span());
        }
    }

    void tick() {
        answer();
        if (filling != null) {
            filling.finish(log.destaged());
        }
    }

    Acceptance accepts(
            int from, long on, long sentIn, long position, long recordEpoch, long previousEpoch) {
        if (stage != FollowingStage.TAKING || from != seat || on != connection || sentIn != epoch) {
            return Acceptance.STALE;
        }
        return Acceptances.take(log, epoch, position, recordEpoch, previousEpoch);
    }

    /// What the primary may be told now; -1 where that is nothing.
    long acknowledges() {
        return stage == FollowingStage.TAKING && log.durableEpoch() >= epoch && !owesAnswer
                ? log.durable()
                : -1;
    }

    void tell(long now, List<Awaited> all) {
        if (filling != null) {
            all.add(new Awaited("its fill: " + filling.told(log.destaged()), now));
        } else if (log.isInconsistent()) {
            all.add(new Awaited("a primary to fill this copy, which is inconsistent", now));
        }
    }
}
