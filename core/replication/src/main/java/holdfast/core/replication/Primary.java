package holdfast.core.replication;

import holdfast.core.model.Position;
import java.util.List;

/// The role of the primary, for one tenure: first it makes the logs of the in-sync set one ([Reconciliation]), then it
/// serves and keeps the set ([Upkeep]). What both need, and the hot path, is here.
final class Primary {
    final int self;
    final OwnLog log;
    final ReplicationSettings settings;
    final Wishes out;
    final Session[] sessions = new Session[Seats.MOST];
    final InSync inSync;
    final Nearness near = new Nearness();
    final Reconciliation reconciliation;
    final Upkeep upkeep;
    final Dialogue dialogue;

    private GroupView view;
    private final long tenure;
    private long epoch;
    private Seats stopped = Seats.NONE;

    /// All that were ever owed in this tenure.
    private Seats owedOnce;

    private boolean serving;
    private boolean draining;
    private long acknowledged;
    private long start;
    private boolean mayMove;
    private long lastRecordAt;
    private long lastWrite;
    private long namedCommitted;

    Primary(
            int self,
            OwnLog log,
            ReplicationSettings settings,
            Wishes out,
            long now,
            GroupView view) {
        this.self = self;
        this.log = log;
        this.settings = settings;
        this.out = out;
        this.view = view;
        owedOnce = view.owed();
        tenure = view.tenure().value();
        epoch = view.epoch().value();
        for (int seat = 0; seat < Seats.MOST; seat++) {
            sessions[seat] = new Session(seat);
            sessions[seat].since = now;
        }
        inSync = new InSync(view, settings, out);
        reconciliation = new Reconciliation(this, now);
        upkeep = new Upkeep(this);
        dialogue = new Dialogue(this);
        log.persist(epoch, out);
    }

    GroupView view() {
        return view;
    }

    long tenure() {
        return tenure;
    }

    long epoch() {
        return epoch;
    }

    long start() {
        return start;
    }

    boolean isServing() {
        return serving;
    }

    boolean isDraining() {
        return draining;
    }

    void drain(boolean begins) {
        draining = begins;
    }

    /// Owed seats whose nodes have not said that they stopped (R5).
    Seats owed() {
        return view.owed().minus(view.proven()).minus(stopped).without(self);
    }

    /// Whether the node of that seat is known to have ended, and is not heard. It has nothing that was acknowledged and
    /// that others of the set lack, so nobody needs to wait for it.
    boolean isGone(int seat) {
        return owedOnce.minus(view.owed().minus(view.proven())).has(seat)
                && sessions[seat].connection == 0;
    }

    /// The node of that seat has adopted an epoch of this tenure.
    void stopped(int seat) {
        stopped = stopped.with(seat);
    }

    boolean mayMove() {
        return mayMove;
    }

    void move() {
        mayMove = true;
    }

    // Events.

    /// The same tenure in a later epoch, or with fewer owed.
    void configured(long now, GroupView later) {
        boolean rises = later.epoch().isAbove(view.epoch());
        view = later;
        owedOnce = owedOnce.and(later.owed());
        inSync.configured(later);
        if (!rises) {
            return;
        }
        epoch = later.epoch().value();
        log.persist(epoch, out);
        reconciliation.epochRises(now);
        for (Session session : sessions) {
            if (session.connection != 0) {
                dialogue.adoptAgain(now, session);
            }
        }
    }

    void serve(long now, long position) {
        progressBegins(now);
        start = position;
        serving = true;
        acknowledged = position;
        lastWrite = position;
        namedCommitted = 0;
        log.committedUpTo(position);
        out.add(new ReplicationAction.Serve(new Position(position)));
    }

    /// From here on it is looked at who gets further.
    void progressBegins(long now) {
        for (Session session : sessions) {
            session.progressAt = now;
        }
    }

    void tick(long now) {
        count();
        mayMove = false;
        if (serving) {
            upkeep.advance(now);
        } else {
            reconciliation.advance(now);
        }
    }

    /// Whether a record that seals what is committed will be due soon.
    boolean isSealAwaited() {
        return serving && !draining && (log.appended() == start || namedCommitted < lastWrite);
    }

    // Hot.

    long waits(boolean seal) {
        if (!serving) {
            return Replication.WAITS_NOT_SERVING;
        }
        if (draining) {
            return Replication.WAITS_DRAINED;
        }
        return seal || inSync.areEnough() ? 0 : Replication.WAITS_TOO_FEW_COPIES;
    }

    long admit(long now, boolean seal) {
        long waits = waits(seal);
        if (waits != 0) {
            return waits;
        }
        long before = log.appended();
        for (Session session : sessions) {
            if (session.durable >= before && session.counts()) {
                session.since = now;
                session.progressAt = now;
            }
        }
        log.append(tenure, before + 1);
        lastRecordAt = now;
        lastWrite = seal ? lastWrite : before + 1;
        namedCommitted = log.committed();
        return before + 1;
    }

    /// A tenure opens with a seal, so that a fill has a committed record of it to begin at.
    boolean isSealDue(long now) {
        if (!serving || draining) {
            return false;
        }
        return log.appended() == start
                || namedCommitted < lastWrite
                        && lastWrite <= log.committed()
                        && now - lastRecordAt >= settings.sealMillis();
    }

    void durable(long now, int seat, long connection, long inEpoch, long position) {
        Session session = sessions[seat];
        if (session.connection == connection && inEpoch == epoch && session.counts()) {
            reports(now, session, position);
        }
    }

    void durableHere() {
        count();
        mayMove |= !serving;
    }

    void reports(long now, Session session, long position) {
        if (position > session.durable && position <= log.appended()) {
            session.durable = position;
            session.since = now;
            session.reaches(now, position);
            count();
            mayMove |= !serving || !inSync.counts(session.seat) && position >= log.committed();
        }
    }

    /// Committed is what is durable on every copy that counts, the own included.
    void count() {
        if (!serving) {
            return;
        }
        long least = log.durable();
        int bits = inSync.bits();
        for (int seat = 0; seat < Seats.MOST; seat++) {
            Session session = sessions[seat];
            if ((bits >>> seat & 1) != 0 && seat != self) {
                least = Math.min(least, session.counts() ? session.durable : 0);
            } else if ((near.bits() >>> seat & 1) != 0 && session.counts()) {
                least = Math.min(least, session.durable);
            }
        }
        log.committedUpTo(least);
        mayMove |= draining && least >= log.appended();
    }

    /// Below the least number of copies what is committed goes on, so that copies can return; answers wait (R9).
    ///
    /// @param leased whether the lease is held now, and all that its latest grant names is applied (R2)
    long acknowledgedUpTo(boolean leased) {
        if (serving && leased && inSync.areEnough()) {
            acknowledged = Math.max(acknowledged, log.committed());
        }
        return acknowledged;
    }

    String told() {
        return serving
                ? (draining ? "primary, drained" : "primary, serving")
                : reconciliation.told();
    }

    void tell(List<Awaited> all) {
        if (serving) {
            upkeep.tell(all);
        } else {
            reconciliation.tell(all);
        }
    }
}
