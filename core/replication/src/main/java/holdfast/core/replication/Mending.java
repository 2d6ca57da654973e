package holdfast.core.replication;

import holdfast.core.model.Position;
import java.util.List;
import java.util.Optional;

/// Gets the records that the own log lost back from other copies (R8). Whom it asks does not matter, nor whether they count: a
/// gap is filled only as a whole, and only with what chains to the sound record before it and to which the sound one
/// behind it chains. So a record of a dead tenure, which the log at that place never was, is never taken; and where nothing
/// sound lies behind, nobody can know what stood there, and nothing is taken at all.
///
/// A seat that has nothing, or nothing that chains, is passed over. Where the whole of what was gathered does not chain to
/// what lies behind, those that gave it are not asked again before the others were.
final class Mending {

    /// How long a damaged log is kept quiet about, counted anew from each gap that was filled. Nodes that lost power together
    /// and whose daemons start at a time have their lanes within some tenths of a second. A copy in sync is
    /// waited for as long before it is dropped: so a sound copy gets the role not much later than from a dead node.
    static final long HOPE_MILLIS = 1_000;

    /// Who had nothing may have it later: it may be mended itself meanwhile.
    private static final long AGAIN_MILLIS = 1_000;

    private final OwnLog log;
    private final long[] connections;
    private final Wishes out;
    private Optional<LogGap> gap;
    private long since = -1;

    /// Of the gap: the next record, and epoch and check of what is kept of it so far.
    private long next;

    private long keptEpoch;
    private int keptCheck;
    private Seats givers = Seats.NONE;
    private Seats distrusted = Seats.NONE;
    private Seats refused = Seats.NONE;
    private int asked = -1;
    private long askedOn;
    private long triedAt;
    private boolean writing;

    /// @param connections by seat; 0 where there is none
    Mending(LogState found, OwnLog log, long[] connections, Wishes out) {
        this.log = log;
        this.connections = connections;
        this.out = out;
        gap = found.gap();
        begin();
    }

    private void begin() {
        next = gap.map(missing -> missing.first().value()).orElse(0L);
        keptCheck = gap.map(LogGap::before).orElse(0);
        keptEpoch = log.lastEpoch();
        givers = Seats.NONE;
        refused = Seats.NONE;
        asked = -1;
    }

    void advance(long now) {
        since = since < 0 ? now : since;
        if (!log.isDamaged()) {
            end();
            writing = false;
        }
        boolean may = gap.isPresent() && !log.isInconsistent();
        log.mending(writing || may && now - since < HOPE_MILLIS);
        boolean underWay = writing || asked >= 0 && connections[asked] == askedOn;
        if (may && !underWay) {
            ask(now, gap.get());
        }
    }

    private void ask(long now, LogGap missing) {
        for (int seat = 0; seat < Seats.MOST; seat++) {
            if (connections[seat] != 0 && !refused.has(seat) && !distrusted.has(seat)) {
                asked = seat;
                askedOn = connections[seat];
                triedAt = now;
                out.add(new ReplicationAction.AskRecord(seat, askedOn, new Position(next)));
                return;
            }
        }
        if (next > missing.first().value()) {
            distrusted = distrusted.and(givers);
            begin();
            ask(now, missing);
        } else if (now - triedAt >= AGAIN_MILLIS) {
            distrusted = Seats.NONE;
            refused = Seats.NONE;
            triedAt = now;
        }
    }

    /// What is damaged is emptied, given up, or more than a gap.
    void end() {
        gap = Optional.empty();
    }

    private boolean isAnswer(int seat, long connection, Position position) {
        boolean is = seat == asked && connection == askedOn && position.value() == next;
        asked = is ? -1 : asked;
        return is && !writing;
    }

    void refused(ReplicationEvent.RecordRefused event) {
        if (isAnswer(event.seat(), event.connection(), event.position())) {
            refused = refused.with(event.seat());
        }
    }

    void given(ReplicationEvent.RecordGiven event) {
        LogGap missing = gap.orElse(null);
        if (missing == null || !isAnswer(event.seat(), event.connection(), event.position())) {
            return;
        }
        long epoch = event.epoch().value();
        boolean chains =
                event.chain() == keptCheck
                        && epoch >= keptEpoch
                        && epoch <= missing.behind().value();
        if (!chains) {
            refused = refused.with(event.seat());
            return;
        }
        givers = givers.with(event.seat());
        boolean isLast = event.position().equals(missing.last());
        if (isLast && event.check() != missing.chainBehind()) {
            distrusted = distrusted.and(givers);
            begin();
            return;
        }
        out.add(new ReplicationAction.KeepRecord(event.position()));
        next++;
        keptEpoch = epoch;
        keptCheck = event.check();
        refused = Seats.NONE;
        writing = isLast;
        if (isLast) {
            out.add(new ReplicationAction.RepairLog(missing));
        }
    }

    /// @return whether that is of the log as this copy has it: what was emptied meanwhile lacks nothing
    boolean repaired(long now, LogState found) {
        boolean is = writing && log.isDamaged() && !log.isCutting();
        writing = false;
        if (is) {
            boolean isAll = gap.isPresent();
            log.mended(found, isAll);
            since = now;
            gap = isAll ? found.gap() : Optional.empty();
            distrusted = Seats.NONE;
            begin();
        }
        return is;
    }

    void tell(List<Awaited> all) {
        if (!log.isInconsistent()) {
            gap.ifPresent(missing ->
                    all.add(
                            new Awaited(
                                    missing + " of its log, which it can't read, from another copy",
                                    since)));
        }
    }
}
