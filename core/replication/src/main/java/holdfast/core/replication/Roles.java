package holdfast.core.replication;

import holdfast.core.model.CopyId;
import holdfast.core.model.Epoch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which role a copy has, and what ends it: hands every event to the role.
final class Roles {
    final OwnLog log;
    final Following following;
    final Leasehold lease = new Leasehold();
    private final int seat;
    private final ReplicationSettings settings;
    private final Wishes out = new Wishes();
    private final Standpoint standpoint;
    private final Mending mending;
    private final long[] connections = new long[Seats.MOST];
    private @Nullable Primary primary;
    private boolean copyMoves;

    Roles(int seat, CopyId copy, LogState found, ReplicationSettings settings) {
        this.seat = seat;
        this.settings = settings;
        log = new OwnLog(found);
        following = new Following(copy, log, settings, out);
        standpoint = new Standpoint(seat, copy, log, settings, out);
        mending = new Mending(found, log, connections, out);
    }

    /// Nothing where this copy is not the primary.
    @Nullable Primary primary() {
        return primary;
    }

    /// Something that only a tick decides came about for a copy.
    void copyMoves() {
        copyMoves = true;
    }

    boolean wantsTick() {
        return copyMoves || primary != null && primary.mayMove();
    }

    List<ReplicationAction> on(long now, ReplicationEvent event) {
        switch (event) {
            case ReplicationEvent.Configured(var view) -> configured(now, view);
            case ReplicationEvent.Lease granted -> lease.leased(granted);
            case ReplicationEvent.Connected(int to, long number) -> connected(now, to, number);
            case ReplicationEvent.Lost(int to, long number) -> lost(now, to, number);
            case ReplicationEvent.Received received -> received(now, received);
            case ReplicationEvent.EpochDurable(var epoch) -> {
                log.epochDurable(epoch.value());
                if (primary != null) {
                    primary.dialogue.epochDurable(now);
                }
            }
            case ReplicationEvent.CutDone(var after) -> {
                log.cutDone();
                following.cutDone(after.value());
            }
            case ReplicationEvent.Trimmed(var base) -> log.trimmed(base);
            case ReplicationEvent.HistoryGone(int to, long number) -> {
                if (primary != null && connections[to] == number) {
                    primary.dialogue.historyGone(now, to);
                }
            }
            case ReplicationEvent.Marked marked -> following.marked(marked);
            case ReplicationEvent.Compared compared -> following.compared(compared);
            case ReplicationEvent.BlocksArrived arrived -> following.arrived(arrived);
            case ReplicationEvent.BlocksWritten written -> following.written(written);
            case ReplicationEvent.DamageFound _ -> {
                log.damageFound();
                mending.end();
                following.tellDamage();
            }
            case ReplicationEvent.RecordGiven given -> mending.given(given);
            case ReplicationEvent.RecordRefused refused -> mending.refused(refused);
            case ReplicationEvent.LogRepaired(var found) -> repaired(now, found);
            case ReplicationEvent.Drain _ -> drain(true);
            case ReplicationEvent.DrainEnds _ -> drain(false);
            case ReplicationEvent.Tick _ -> {}
        }
        advance(now);
        return out.take();
    }

    /// A primary that was told of the damage hears of this too.
    private void repaired(long now, LogState found) {
        if (mending.repaired(now, found)) {
            following.tellDamage();
        }
    }

    private void advance(long now) {
        if (primary == null) {
            mending.advance(now);
        }
        if (primary == null && standpoint.mayBegin(now)) {
            begin(now);
        }
        standpoint.reportDamage(now);
        following.tick();
        copyMoves = false;
        if (primary != null) {
            primary.tick(now);
        }
    }

    private void configured(long now, GroupView later) {
        if (!standpoint.configured(later) || primary == null) {
            return;
        }
        if (standpoint.isPrimaryIn(primary.tenure())) {
            primary.configured(now, later);
        } else {
            stop("this node has applied " + later.epoch() + ", and its tenure is over");
        }
    }

    private void begin(long now) {
        lease.tenureChanges();
        following.leave();
        mending.end();
        if (log.isDamaged()) {
            // Before the epoch is durable: a start in between finds the tenure still to be begun.
            log.giveUpDamage(standpoint.view().tenure().value(), out);
        }
        Primary role = new Primary(seat, log, settings, out, now, standpoint.view());
        for (int to = 0; to < Seats.MOST; to++) {
            if (connections[to] != 0) {
                role.dialogue.connected(now, to, connections[to]);
            }
        }
        primary = role;
    }

    private void stop(String because) {
        primary = null;
        lease.tenureChanges();
        out.add(new ReplicationAction.StopServing(because));
    }

    private void connected(long now, int to, long number) {
        if (number > connections[to]) {
            lost(now, to, connections[to]);
            connections[to] = number;
            if (primary != null) {
                primary.dialogue.connected(now, to, number);
            }
        }
    }

    private void lost(long now, int to, long number) {
        if (number == 0 || number != connections[to]) {
            return;
        }
        connections[to] = 0;
        if (primary != null) {
            primary.dialogue.lost(now, to);
        }
        if (following.isFrom(to, number)) {
            following.leave();
        }
    }

    private void received(long now, ReplicationEvent.Received received) {
        int from = received.seat();
        long number = received.connection();
        if (number != connections[from]) {
            return;
        }
        if (received.message() instanceof ReplicationMessage.Adopt adopt) {
            adopt(from, number, adopt);
        } else if (primary != null) {
            primary.dialogue.received(now, from, received.message());
        } else {
            following.received(from, number, received.message());
        }
    }

    /// An epoch below one that was promised is refused (R3); one above it ends what this copy is (R5).
    private void adopt(int from, long number, ReplicationMessage.Adopt adopt) {
        long epoch = adopt.epoch().value();
        if (epoch < log.highestEpoch() || primary != null && epoch <= primary.epoch()) {
            out.send(from, number, new ReplicationMessage.Refused(new Epoch(log.highestEpoch())));
            return;
        }
        if (primary != null) {
            stop("seat " + from + " is primary in " + adopt.epoch());
        }
        following.adopt(from, number, adopt);
    }

    private void drain(boolean begins) {
        if (primary != null && begins) {
            primary.upkeep.drainBegins();
        } else if (primary != null) {
            primary.upkeep.drainEnds();
        }
    }

    List<Awaited> awaited(long now) {
        List<Awaited> all = new ArrayList<>();
        if (primary == null) {
            standpoint.tell(all);
            mending.tell(all);
            following.tell(now, all);
        } else {
            primary.tell(all);
            if (!lease.isHeld(now)) {
                all.add(new Awaited("a lease whose commit this node has applied", lease.until()));
            }
        }
        return all;
    }

    String told() {
        return primary == null ? following.stage().told() : primary.told();
    }
}
