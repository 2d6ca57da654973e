package holdfast.core.replication;

import holdfast.core.model.Epoch;
import holdfast.core.model.FillId;
import holdfast.core.model.Position;

/// What a primary and its copies say to each other until records flow.
final class Dialogue {
    private final Primary primary;
    private final OwnLog log;
    private final Wishes out;

    Dialogue(Primary primary) {
        this.primary = primary;
        log = primary.log;
        out = primary.out;
    }

    void adoptAgain(long now, Session session) {
        boolean goesOn = session.isStreaming() || session.stage == Session.Stage.FILL_BEGUN;
        session.stage = goesOn ? session.stage : Session.Stage.ASKED;
        session.reported = false;
        session.since = now;
        askToAdopt(session);
    }

    private void askToAdopt(Session session) {
        if (log.durableEpoch() >= primary.tenure()) {
            out.send(
                    session.seat,
                    session.connection,
                    new ReplicationMessage.Adopt(
                            new Epoch(primary.epoch()), new Epoch(primary.tenure())));
        }
    }

    void connected(long now, int seat, long connection) {
        Session session = primary.sessions[seat];
        session.begin(now, connection);
        session.stage = Session.Stage.ASKED;
        askToAdopt(session);
    }

    /// Where it counts, acknowledgements wait from here on.
    void lost(long now, int seat) {
        primary.sessions[seat].reset(now);
    }

    /// Nobody is asked anything in an epoch that is not durable here.
    void epochDurable(long now) {
        if (primary.reconciliation.isPersisting() && log.durableEpoch() >= primary.tenure()) {
            primary.reconciliation.begin(now);
            for (Session session : primary.sessions) {
                if (session.connection != 0) {
                    session.since = now;
                    askToAdopt(session);
                }
            }
        }
    }

    void received(long now, int seat, ReplicationMessage message) {
        Session session = primary.sessions[seat];
        switch (message) {
            case ReplicationMessage.Adopted adopted -> adopted(now, session, adopted);
            case ReplicationMessage.Followed followed -> followed(now, session, followed);
            case ReplicationMessage.FillReady ready ->
                    primary.upkeep.fillReady(now, session, ready);
            case ReplicationMessage.AskFill ask -> primary.upkeep.askFill(session, ask);
            case ReplicationMessage.Filled filled -> primary.upkeep.filled(session, filled);
            case ReplicationMessage.Refused _,
                    ReplicationMessage.Adopt _,
                    ReplicationMessage.Follow _,
                    ReplicationMessage.Fetch _,
                    ReplicationMessage.BeginFill _,
                    ReplicationMessage.Committed _ -> {}
        }
    }

    private void adopted(long now, Session session, ReplicationMessage.Adopted adopted) {
        long of = adopted.epoch().value();
        if (of >= primary.tenure() && of <= primary.epoch()) {
            primary.stopped(session.seat);
        }
        boolean isThatCopy =
                primary.view()
                        .copy(session.seat)
                        .filter(copy -> copy.copy().equals(adopted.copy()))
                        .isPresent();
        if (of != primary.epoch() || !isThatCopy) {
            return;
        }
        session.table = adopted.table();
        session.committedThere = adopted.committed().value();
        session.damaged = adopted.damaged();
        session.inconsistent = !adopted.fill().equals(FillId.NONE);
        session.since = now;
        if (session.isStreaming()) {
            session.reported = true;
            primary.reports(now, session, adopted.table().end().position().value());
        } else if (session.stage == Session.Stage.ASKED) {
            session.stage = Session.Stage.KNOWN;
        }
    }

    private void followed(long now, Session session, ReplicationMessage.Followed followed) {
        if (session.stage == Session.Stage.FOLLOWING
                && followed.epoch().value() == primary.epoch()) {
            session.reported = true;
            streamFrom(now, session, followed.position().value() + 1);
            primary.reports(now, session, followed.position().value());
        }
    }

    void streamFrom(long now, Session session, long position) {
        session.stage = Session.Stage.STREAMING;
        session.since = now;
        out.add(
                new ReplicationAction.Stream(
                        session.seat,
                        session.connection,
                        new Position(position),
                        new Position(Long.MAX_VALUE)));
    }

    /// Has the copy cut what this log lacks and follow, where this log reaches back to what the two have in common.
    ///
    /// @return whether it does
    boolean follow(long now, Session session) {
        var common = log.table().common(session.table);
        if (session.historyGone
                || common.isEmpty()
                || common.get().position().value() < session.committedThere) {
            return false;
        }
        session.stage = Session.Stage.FOLLOWING;
        session.since = now;
        out.send(
                session.seat,
                session.connection,
                new ReplicationMessage.Follow(new Epoch(primary.epoch()), common.get()));
        return true;
    }

    void historyGone(long now, int seat) {
        Session session = primary.sessions[seat];
        if (!session.isStreaming()) {
            return;
        }
        out.add(new ReplicationAction.StopStream(session.seat));
        session.historyGone = true;
        session.reported = false;
        session.stage = Session.Stage.KNOWN;
        session.since = now;
    }
}
