package holdfast.core.replication;

import holdfast.core.model.Epoch;
import holdfast.core.model.FillId;
import holdfast.core.model.Position;
import java.util.List;
import java.util.Optional;

/// What a serving primary does beside writes: drops the silent, lets copies return, fills them, adds them, drains.
final class Upkeep {
    private final Primary primary;
    private final OwnLog log;
    private final Wishes out;
    private long fills;
    private boolean drained;
    private boolean undraining;
    private long drainedIn;

    Upkeep(Primary primary) {
        this.primary = primary;
        log = primary.log;
        out = primary.out;
    }

    void advance(long now) {
        for (Session session : primary.sessions) {
            if (hasToBeginAnew(session)) {
                primary.dialogue.historyGone(now, session.seat);
            }
            if (session.seat != primary.self && session.stage == Session.Stage.KNOWN) {
                join(now, session);
            }
            tellCommitted(session);
        }
        if (settleSet(now)) {
            primary.near.allLeave();
        } else if (!primary.view().owed().isEmpty()) {
            primary.near.allLeave();
            primary.inSync.clearOwed(now);
        } else if (primary.isDraining()) {
            primary.near.allLeave();
        } else {
            add(now);
        }
        drain(now);
    }

    // The set.

    /// Drops who is silent (R7), and settles an addition of one that fell silent; all in one proposal.
    ///
    /// @return whether there is anything to settle first
    private boolean settleSet(long now) {
        Seats silent = Seats.NONE;
        for (Session session : primary.sessions) {
            if (session.seat != primary.self
                    && primary.inSync.counts(session.seat)
                    && isSilent(now, session)) {
                silent = silent.with(session.seat);
            }
        }
        if (silent.isEmpty()) {
            return false;
        }
        Seats members = primary.inSync.committed();
        primary.inSync.drop(now, new Seats(silent.bits() & members.bits()), log.committed());
        return true;
    }

    private boolean isSilent(long now, Session session) {
        boolean owes = !session.counts() || session.durable < log.appended();
        session.progressAt = owes ? session.progressAt : now;
        boolean late = now - session.progressAt >= primary.settings.silenceMillis();
        boolean lost = session.stage == Session.Stage.KNOWN && !mayFollow(session);
        return owes && late || !session.isWhole() && session.reported || lost;
    }

    private boolean mayFollow(Session session) {
        return session.isWhole() && !session.historyGone;
    }

    private void add(long now) {
        if (primary.inSync.isAdding(now)) {
            return;
        }
        for (Session session : primary.sessions) {
            Optional<CopyView> copy = primary.view().copy(session.seat);
            if (copy.isEmpty() || !mayCome(session)) {
                primary.near.leaves(session.seat);
            } else if (session.durable >= log.committed()) {
                primary.near.leaves(session.seat);
                session.progressAt = now;
                primary.inSync.add(
                        now,
                        new Proposal.Addition(
                                session.seat,
                                copy.get().copy(),
                                new Position(session.durable),
                                session.fill),
                        log.committed());
                return;
            } else {
                primary.near.look(now, session.seat, log.appended() - session.durable);
            }
        }
    }

    /// Whether it counts as soon as it has everything.
    private boolean mayCome(Session session) {
        return !primary.inSync.counts(session.seat)
                && session.seat != primary.self
                && session.counts()
                && session.isWhole()
                && session.filled == !session.fill.equals(FillId.NONE);
    }

    // Returning copies.

    /// A copy outside the set that is damaged, or inconsistent though no fill of it is under way.
    private boolean hasToBeginAnew(Session session) {
        boolean isFilled = !session.fill.equals(FillId.NONE) && !session.filled;
        return session.counts()
                && !primary.inSync.counts(session.seat)
                && (session.damaged || session.inconsistent && !isFilled);
    }

    private void join(long now, Session session) {
        boolean byLog =
                mayFollow(session)
                        && (primary.view().is(session.seat, Standing.IN_SYNC)
                                || primary.view().is(session.seat, Standing.OUT));
        if (byLog && primary.dialogue.follow(now, session)) {
            return;
        }
        session.historyGone = true;
        if (!primary.inSync.counts(session.seat) && primary.view().copy(session.seat).isPresent()) {
            beginFill(now, session);
        }
    }

    /// The fill receives the log from a committed record of this tenure on, so that no answer can be read at a position
    /// below it, and so that the emptied log tells its records from what it held before.
    private void beginFill(long now, Session session) {
        long first = log.committed();
        if (first <= primary.start() || log.epochAt(first - 1) < 0) {
            return;
        }
        fills++;
        session.fill = new FillId(new Epoch(primary.tenure()), fills);
        session.filled = false;
        session.reported = false;
        session.stage = Session.Stage.FILL_BEGUN;
        session.since = now;
        session.toldCommitted = 0;
        session.fillFirst = first;
        out.send(
                session.seat,
                session.connection,
                new ReplicationMessage.BeginFill(
                        new Epoch(primary.epoch()),
                        session.fill,
                        LogPlace.of(log.epochAt(first - 1), first - 1),
                        primary.view().volumeBytes()));
    }

    /// Of any epoch of this tenure: what the fill is, its number says.
    void fillReady(long now, Session session, ReplicationMessage.FillReady ready) {
        if (session.stage == Session.Stage.FILL_BEGUN && ready.fill().equals(session.fill)) {
            session.durable = 0;
            session.reported = ready.epoch().value() == primary.epoch();
            session.historyGone = false;
            session.damaged = false;
            session.inconsistent = true;
            primary.dialogue.streamFrom(now, session, session.fillFirst);
        }
    }

    void askFill(Session session, ReplicationMessage.AskFill ask) {
        if (session.isStreaming() && !session.filled && ask.fill().equals(session.fill)) {
            out.add(
                    new ReplicationAction.ReadForFill(
                            session.seat,
                            session.connection,
                            ask.fill(),
                            ask.span(),
                            ask.blocks()));
        }
    }

    void filled(Session session, ReplicationMessage.Filled filled) {
        if (session.isStreaming() && filled.fill().equals(session.fill)) {
            session.filled = true;
            session.inconsistent = false;
            primary.move();
        }
    }

    private void tellCommitted(Session session) {
        boolean fills =
                session.isStreaming() && !session.fill.equals(FillId.NONE) && !session.filled;
        if (fills && session.reported && session.toldCommitted < log.committed()) {
            session.toldCommitted = log.committed();
            out.send(
                    session.seat,
                    session.connection,
                    new ReplicationMessage.Committed(
                            new Epoch(primary.epoch()), new Position(log.committed())));
        }
    }

    // Handover (R11).

    void drainBegins() {
        if (!primary.isDraining()) {
            primary.drain(true);
            drained = false;
        }
        undraining = false;
    }

    void drainEnds() {
        undraining = primary.isDraining();
    }

    private void drain(long now) {
        if (!primary.isDraining()) {
            return;
        }
        if (undraining) {
            // A handover that was proposed in an earlier epoch can't be accepted any more.
            if (!drained || primary.epoch() > drainedIn) {
                primary.drain(false);
                undraining = false;
            } else {
                primary.inSync.drop(now, Seats.NONE, log.committed());
            }
        } else if (!drained && log.committed() >= log.appended()) {
            drained = true;
            drainedIn = primary.epoch();
            out.add(new ReplicationAction.Drained(new Position(log.appended())));
        }
    }

    void tell(List<Awaited> all) {
        for (Session session : primary.sessions) {
            boolean counts = primary.inSync.counts(session.seat);
            if (session.seat == primary.self) {
                continue;
            }
            if (counts && (!session.counts() || session.durable < log.appended())) {
                all.add(new Awaited(Wording.copyInSync(session), session.since));
            } else if (!counts && primary.view().copy(session.seat).isPresent()) {
                all.add(new Awaited(Wording.copyOutside(session), session.since));
            }
        }
        if (!primary.inSync.areEnough()) {
            all.add(
                    new Awaited(
                            "at least "
                                    + primary.view().minCopies()
                                    + " copies in sync, before it writes",
                            0));
        }
    }
}
