package holdfast.core.replication;

import holdfast.core.model.Position;
import java.util.Optional;

/// Which copies count (R1): those of the last set that is known to be committed, and those whose addition was proposed
/// in its epoch; a removal counts for nothing until it is known.
final class InSync {
    private final ReplicationSettings settings;
    private final Wishes out;
    private GroupView view;
    private Seats committed;
    private Seats added = Seats.NONE;
    private long proposedAt;
    private Optional<Proposal> proposed = Optional.empty();
    private Optional<Proposal> adding = Optional.empty();

    InSync(GroupView view, ReplicationSettings settings, Wishes out) {
        this.view = view;
        this.settings = settings;
        this.out = out;
        committed = view.inSync();
    }

    /// A later epoch settles every proposal of the earlier one.
    void configured(GroupView later) {
        if (later.epoch().isAbove(view.epoch())) {
            added = Seats.NONE;
            proposed = Optional.empty();
            adding = Optional.empty();
        }
        view = later;
        committed = later.inSync();
    }

    /// Of the last known set.
    Seats committed() {
        return committed;
    }

    /// Whether an addition is under way; it is proposed again where nothing came of it.
    boolean isAdding(long now) {
        adding.ifPresent(change -> propose(now, change));
        return adding.isPresent();
    }

    /// All whose logs a write has to reach, as bits.
    int bits() {
        return committed.bits() | added.bits();
    }

    boolean counts(int seat) {
        return (bits() >>> seat & 1) != 0;
    }

    boolean areEnough() {
        return Integer.bitCount(committed.bits()) >= view.minCopies();
    }

    /// Drops these, or changes nothing, which settles an addition whose outcome is unknown.
    void drop(long now, Seats seats, long position) {
        propose(
                now,
                new Proposal.ChangeInSync(
                        view.epoch(), seats, new Position(position), Optional.empty()));
    }

    /// From here on the seat counts.
    void add(long now, Proposal.Addition addition, long position) {
        added = added.with(addition.seat());
        Proposal change =
                new Proposal.ChangeInSync(
                        view.epoch(), Seats.NONE, new Position(position), Optional.of(addition));
        adding = Optional.of(change);
        propose(now, change);
    }

    void clearOwed(long now) {
        propose(now, new Proposal.ClearOwed(view.epoch()));
    }

    /// The same is proposed again only after a time.
    private void propose(long now, Proposal proposal) {
        boolean again = proposed.filter(last -> isLike(last, proposal)).isPresent();
        if (!again || now - proposedAt >= settings.proposeAgainMillis()) {
            proposedAt = now;
            proposed = Optional.of(proposal);
            out.add(new ReplicationAction.Propose(proposal));
        }
    }

    private static boolean isLike(Proposal last, Proposal next) {
        return switch (next) {
            case Proposal.ChangeInSync change ->
                    last instanceof Proposal.ChangeInSync earlier
                            && earlier.drop().equals(change.drop())
                            && earlier.add().equals(change.add());
            case Proposal.Promote _, Proposal.ClearOwed _, Proposal.ReportDamaged _ ->
                    last.equals(next);
        };
    }
}
