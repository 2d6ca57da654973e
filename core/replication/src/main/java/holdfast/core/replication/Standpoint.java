package holdfast.core.replication;

import holdfast.core.model.CopyId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the agreed state, as this node has it, makes of this copy: whether it may begin a tenure, and what it has to
/// say to the agreement before.
final class Standpoint {
    private final int seat;
    private final CopyId copy;
    private final OwnLog log;
    private final ReplicationSettings settings;
    private final Wishes out;
    private @Nullable GroupView view;
    private @Nullable Proposal proposed;
    private long proposedAt;
    private String blocked = "";
    private long blockedSince;

    Standpoint(int seat, CopyId copy, OwnLog log, ReplicationSettings settings, Wishes out) {
        this.seat = seat;
        this.copy = copy;
        this.log = log;
        this.settings = settings;
        this.out = out;
    }

    /// @return whether it is none that is older than what was known
    boolean configured(GroupView later) {
        if (view != null && view.epoch().isAbove(later.epoch())) {
            return false;
        }
        view = later;
        return true;
    }

    GroupView view() {
        return Objects.requireNonNull(view);
    }

    private boolean isPrimary(GroupView known) {
        return known.primary() == seat
                && known.copy(seat).filter(own -> own.copy().equals(copy)).isPresent();
    }

    boolean isPrimaryIn(long tenure) {
        return view != null && isPrimary(view) && view.tenure().value() == tenure;
    }

    /// Whether the agreed state gives this copy a tenure that it may begin now. One that an earlier run of this node has
    /// begun is not gone on with: that run's unfinished records would get second ones of the same name. An epoch below
    /// one that was promised is over.
    boolean mayBegin(long now) {
        GroupView known = view;
        if (known == null || !isPrimary(known) || known.epoch().value() < log.highestEpoch()) {
            block(now, "");
            return false;
        }
        block(now, reason(known));
        if (!blocked.isEmpty()) {
            return false;
        }
        if (known.tenure().value() > log.highestEpoch()) {
            return true;
        }
        propose(now, new Proposal.Promote(known.epoch(), seat));
        return false;
    }

    private String reason(GroupView known) {
        if (log.isInconsistent()) {
            return "the promotion of another copy: this one is primary, and its filling was not finished";
        }
        if (log.isMending()) {
            return "what its log lacks: this one is primary, and other copies are asked for it";
        }
        if (known.byOperator()) {
            return "";
        }
        if (log.isDamaged()) {
            return "the promotion of another copy, or an operator's word: this one is primary and damaged";
        }
        return known.is(seat, Standing.IN_SYNC)
                ? ""
                : "the promotion of another copy: this one is primary and not in sync";
    }

    private void block(long now, String because) {
        blockedSince = because.equals(blocked) ? blockedSince : now;
        blocked = because;
    }

    /// A damaged copy that others don't mend says so before it can be promoted, but for the last one, which stays in the
    /// set (R8).
    void reportDamage(long now) {
        GroupView known = view;
        if (known != null
                && log.isDamaged()
                && !log.isMending()
                && known.is(seat, Standing.IN_SYNC)
                && known.inSync().size() > 1) {
            propose(now, new Proposal.ReportDamaged(known.epoch(), seat, copy));
        }
    }

    private void propose(long now, Proposal proposal) {
        if (!proposal.equals(proposed) || now - proposedAt >= settings.proposeAgainMillis()) {
            proposed = proposal;
            proposedAt = now;
            out.add(new ReplicationAction.Propose(proposal));
        }
    }

    void tell(List<Awaited> all) {
        if (!blocked.isEmpty()) {
            all.add(new Awaited(blocked, blockedSince));
        }
    }
}
