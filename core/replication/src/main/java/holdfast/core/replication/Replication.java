package holdfast.core.replication;

import holdfast.core.model.CopyId;
import java.util.List;

/// One replication group on one node: one copy of it, and whatever role that copy has. Owned by the group's thread.
///
/// The cold face takes an event and gives the actions to carry out, in order. The hot face is asked once a batch, in
/// numbers alone, and allocates nothing: epochs and positions are the values of [Epoch] and
/// [holdfast.core.model.Position], times are milliseconds on the node's CLOCK_BOOTTIME.
public final class Replication {

    /// Of [#admit]: this copy is not the primary, or not yet ready to be.
    public static final long WAITS_NOT_SERVING = -1;

    /// Of [#admit]: drained for a handover.
    public static final long WAITS_DRAINED = -2;

    /// Of [#admit]: fewer copies are in sync than the group is to have (R9).
    public static final long WAITS_TOO_FEW_COPIES = -3;

    private final Roles roles;
    private final OwnLog log;

    /// @param found what the copy's disk says
    public Replication(int seat, CopyId copy, LogState found, ReplicationSettings settings) {
        if (seat < 0 || seat >= Seats.MOST) {
            throw new IllegalArgumentException("seat " + seat);
        }
        roles = new Roles(seat, copy, found, settings);
        log = roles.log;
    }

    // The cold face.

    /// Takes in one event.
    ///
    /// @return what is to be done, in order
    public List<ReplicationAction> on(long now, ReplicationEvent event) {
        return roles.on(now, event);
    }

    /// What is awaited, and since when.
    public List<Awaited> awaited(long now) {
        return roles.awaited(now);
    }

    /// The role and what it is at, in words.
    public String told() {
        return roles.told();
    }

    /// Whether the log is damaged and others may have what it lacks, so that nobody is told of it yet (R8).
    public boolean isMending() {
        return log.isMending();
    }

    // The hot face: every role.

    /// What every frame and acknowledgement carries; 0 while this copy has no role.
    public long epoch() {
        Primary primary = roles.primary();
        return primary == null ? roles.following.epoch() : primary.epoch();
    }

    /// The data may receive, and reads see, everything up to here (R6).
    public long committed() {
        return log.committed();
    }

    /// Of the log's last record, durable or not.
    public long lastPosition() {
        return log.appended();
    }

    public long lastEpoch() {
        return log.lastEpoch();
    }

    /// The own log has everything up to there durable. Never said of a record that was cut.
    public void durableHere(long now, long position) {
        Primary primary = roles.primary();
        log.durableHere(position);
        if (primary == null) {
            if (roles.following.awaitsItsLog() && log.isSettled()) {
                roles.copyMoves();
            }
        } else {
            primary.durableHere();
        }
    }

    /// The data have everything up to there.
    public void destaged(long position) {
        log.destaged(position);
        Filling filling = roles.following.filling();
        if (filling != null && filling.hasComparedAll()) {
            roles.copyMoves();
        }
    }

    /// Whether a [ReplicationEvent.Tick] has something to decide now.
    public boolean wantsTick() {
        return roles.wantsTick();
    }

    // The hot face: the primary.

    public boolean serving() {
        Primary primary = roles.primary();
        return primary != null && primary.isServing();
    }

    /// What the records of this tenure carry.
    public long recordEpoch() {
        Primary primary = roles.primary();
        return primary == null ? 0 : primary.tenure();
    }

    /// @return 0 where [#admit] would give a position now; or why writes wait, below 0
    public long waits() {
        Primary primary = roles.primary();
        return primary == null ? WAITS_NOT_SERVING : primary.waits(false);
    }

    /// @return the position of the next record, which counts as appended from now on; or why writes wait, below 0
    public long admit(long now) {
        Primary primary = roles.primary();
        return primary == null ? WAITS_NOT_SERVING : primary.admit(now, false);
    }

    /// The same for an empty record.
    public long admitSeal(long now) {
        Primary primary = roles.primary();
        return primary == null ? WAITS_NOT_SERVING : primary.admit(now, true);
    }

    /// Whether an empty record is to be written now.
    public boolean sealDue(long now) {
        Primary primary = roles.primary();
        return primary != null && primary.isSealDue(now);
    }

    /// Whether [#sealDue] may become true by time alone.
    public boolean sealAwaited() {
        Primary primary = roles.primary();
        return primary != null && primary.isSealAwaited();
    }

    /// A copy's acknowledgement arrived.
    ///
    /// @param epoch that it carries
    public void durable(long now, int from, long connection, long epoch, long position) {
        Primary primary = roles.primary();
        if (primary != null) {
            primary.durable(now, from, connection, epoch, position);
        }
    }

    /// Requests up to this position may be answered now (R1, R2).
    public long acknowledgedUpTo(long now) {
        Primary primary = roles.primary();
        return primary == null ? 0 : primary.acknowledgedUpTo(roles.lease.isHeld(now));
    }

    /// To be noted before a read is fetched: rises with every lease that begins, and with every tenure of this copy.
    public long leaseNumber() {
        return roles.lease.ticket();
    }

    /// Whether what was fetched under this lease may be answered now (R2); else it is fetched again.
    public boolean mayAnswer(long now, long fetchedUnder) {
        return serving() && roles.lease.isHeld(now) && fetchedUnder == roles.lease.ticket();
    }

    // The hot face: a copy, and a primary that fetches at its promotion.

    /// A record arrived; where it is to be taken, it counts as appended from now on.
    ///
    /// @param epoch       that the frame carries
    /// @param recordEpoch that the record carries
    /// @param previous    the epoch of the record before it in the sender's log
    public Acceptance accepts(
            int from, long connection, long epoch, long position, long recordEpoch, long previous) {
        Primary primary = roles.primary();
        return primary == null
                ? roles.following.accepts(from, connection, epoch, position, recordEpoch, previous)
                : primary.reconciliation.accepts(
                        from, connection, epoch, position, recordEpoch, previous);
    }

    /// A record that was taken says that everything up to there is committed.
    public void committedBySender(long position) {
        Primary primary = roles.primary();
        if (primary == null) {
            log.committedUpTo(position);
        }
    }

    /// What the primary may be told to be durable here; -1 where that is nothing.
    public long acknowledges() {
        Primary primary = roles.primary();
        return primary == null ? roles.following.acknowledges() : -1;
    }

    /// Where acknowledgements go; -1 nowhere.
    public int primarySeat() {
        Primary primary = roles.primary();
        return primary == null ? roles.following.seat() : -1;
    }

    public long primaryConnection() {
        Primary primary = roles.primary();
        return primary == null ? roles.following.connection() : 0;
    }

    // The hot face: while this copy is filled.

    public boolean filling() {
        return roles.following.filling() != null;
    }

    /// The write of a record's operation to the data begins.
    public void destaging(long position, int volume, long offset, long length) {
        Filling filling = roles.following.filling();
        if (filling != null) {
            filling.destaging(position, volume, offset, length);
        }
    }
}
