package holdfast.core.replication;

import holdfast.core.model.Epoch;
import holdfast.core.model.Position;
import java.util.List;

/// From a promotion to serving (R5): all logs of the in-sync set become the one that ends highest, and whoever was
/// primary before is known to have stopped.
final class Reconciliation {

    enum Phase {
        PERSISTING("makes the epoch durable"),
        ASKING("asks the in-sync copies where their logs end"),
        CUTTING("cuts what the highest log lacks"),
        FETCHING("fetches what it lacks from the highest log"),
        LEVELLING("makes the log durable on every in-sync copy"),
        PROVING("waits until earlier primaries are known to have stopped");

        private final String sentence;

        Phase(String sentence) {
            this.sentence = sentence;
        }
    }

    private final Primary primary;
    private final OwnLog log;
    private final Wishes out;
    private Phase phase = Phase.PERSISTING;
    private long since;
    private LogPlace from = LogPlace.ZERO;
    private LogPlace target = LogPlace.ZERO;
    private int source = -1;
    private String stuck = "";

    Reconciliation(Primary primary, long now) {
        this.primary = primary;
        log = primary.log;
        out = primary.out;
        since = now;
    }

    void begin(long now) {
        enter(Phase.ASKING, now);
    }

    boolean isPersisting() {
        return phase == Phase.PERSISTING;
    }

    private void enter(Phase next, long now) {
        phase = next;
        since = now;
        primary.progressBegins(now);
    }

    /// What was fetched stays; from whom the rest comes is chosen anew, because the source answers anew.
    void epochRises(long now) {
        if (phase == Phase.CUTTING || phase == Phase.FETCHING) {
            enter(Phase.ASKING, now);
        }
    }

    void advance(long now) {
        Phase before;
        do {
            before = phase;
            switch (phase) {
                case PERSISTING -> {}
                case ASKING -> ask(now);
                case CUTTING -> cut(now);
                case FETCHING -> fetch(now);
                case LEVELLING -> level(now);
                case PROVING -> prove(now);
            }
        } while (phase != before);
    }

    private Seats others() {
        return primary.inSync.committed().without(primary.self);
    }

    private void ask(long now) {
        Seats missing = Seats.NONE;
        boolean allGone = true;
        for (int seat : others().list()) {
            Session session = primary.sessions[seat];
            boolean answered =
                    session.stage == Session.Stage.KNOWN
                            || session.isStreaming() && session.reported;
            if (!answered || !session.isWhole()) {
                missing = missing.with(seat);
                allGone &= primary.isGone(seat);
            }
        }
        if (!missing.isEmpty()) {
            if (allGone || now - since >= primary.settings.answerMillis()) {
                primary.inSync.drop(now, missing, log.committed());
            }
        } else if (log.isSettled()) {
            choose(now);
        }
    }

    private void choose(long now) {
        EpochTable own = log.table();
        LogPlace best = own.end();
        source = -1;
        for (int seat : others().list()) {
            LogPlace end = primary.sessions[seat].table.end();
            if (end.compareTo(best) > 0) {
                best = end;
                source = seat;
            }
        }
        if (source < 0) {
            enter(Phase.LEVELLING, now);
            return;
        }
        var common = own.common(primary.sessions[source].table);
        boolean reaches =
                common.isPresent()
                        && common.get().position().value() >= log.committed()
                        && !common.get().equals(best);
        stuck =
                reaches
                        ? ""
                        : "an operator's choice: the log of seat "
                                + source
                                + " ends at "
                                + best
                                + " and does not go on from this one";
        if (common.isEmpty()) {
            // Logs of one set overlap: this one has lost what that one has long applied.
            log.damageFound();
        }
        if (reaches) {
            from = common.get();
            target = best;
            if (log.appended() > from.position().value()) {
                log.cutAfter(from.position().value(), out);
            }
            enter(Phase.CUTTING, now);
        }
    }

    private void cut(long now) {
        if (!log.isCutting()) {
            Session session = primary.sessions[source];
            enter(Phase.FETCHING, now);
            out.send(
                    source,
                    session.connection,
                    new ReplicationMessage.Fetch(
                            new Epoch(primary.epoch()), from.position().next(), target.position()));
        }
    }

    private void fetch(long now) {
        if (log.durable() >= target.position().value()) {
            enter(Phase.LEVELLING, now);
        } else if (primary.sessions[source].stage != Session.Stage.KNOWN) {
            enter(Phase.ASKING, now);
        }
    }

    /// Whether a record from there may be taken into the own log now.
    Acceptance accepts(
            int seat,
            long connection,
            long sentIn,
            long position,
            long recordEpoch,
            long previous) {
        if (phase != Phase.FETCHING
                || seat != source
                || connection != primary.sessions[source].connection
                || sentIn != primary.epoch()
                || position > target.position().value()) {
            return Acceptance.STALE;
        }
        return Acceptances.take(log, primary.epoch(), position, recordEpoch, previous);
    }

    private void level(long now) {
        Seats silent = Seats.NONE;
        boolean level = log.isSettled();
        for (int seat : others().list()) {
            Session session = primary.sessions[seat];
            boolean follows =
                    session.stage != Session.Stage.KNOWN
                            || session.isWhole() && primary.dialogue.follow(now, session);
            boolean there = session.counts() && session.durable >= log.appended();
            session.progressAt = there ? now : session.progressAt;
            boolean late =
                    primary.isGone(seat)
                            || now - session.progressAt >= primary.settings.answerMillis();
            silent = !follows || !there && late ? silent.with(seat) : silent;
            level &= there;
        }
        if (!silent.isEmpty()) {
            primary.inSync.drop(now, silent, log.committed());
        }
        stuck =
                primary.view()
                        .opensAt()
                        .filter(at -> at.value() != log.appended())
                        .map(at ->
                                "an undoing of the handover: it named position "
                                        + at
                                        + " and the log ends at "
                                        + new Position(log.appended()))
                        .orElse("");
        if (level && stuck.isEmpty()) {
            enter(Phase.PROVING, now);
        }
    }

    private void prove(long now) {
        if (primary.owed().isEmpty()) {
            primary.serve(now, log.appended());
        }
    }

    String told() {
        return "primary, " + phase.sentence;
    }

    void tell(List<Awaited> all) {
        if (!stuck.isEmpty()) {
            all.add(new Awaited(stuck, since));
            return;
        }
        switch (phase) {
            case PERSISTING, CUTTING -> all.add(new Awaited("the disk of this node", since));
            case FETCHING -> all.add(new Awaited("records of seat " + source, since));
            case ASKING, LEVELLING -> {
                for (int seat : others().list()) {
                    Session session = primary.sessions[seat];
                    if (!session.counts() || session.durable < log.appended()) {
                        all.add(new Awaited(Wording.copyInSync(session), session.since));
                    }
                }
            }
            case PROVING ->
                    all.add(
                            new Awaited(
                                    "a proof that "
                                            + Wording.copies(primary.owed())
                                            + " ended its tenure as primary: its node reached, or known to be stopped",
                                    since));
        }
    }
}
