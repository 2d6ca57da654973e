package holdfast.simulator.volume;

import holdfast.core.model.Position;
import holdfast.core.replication.GroupView;
import holdfast.core.replication.Proposal;
import holdfast.core.replication.Seats;
import holdfast.core.replication.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Stands for the agreed state: commands in one order, each checked against the state that it finds.
final class Registry {

    /// Where a command that was accepted is told of.
    interface Witness {
        void added(Proposal.Addition addition);

        void applied(String what);
    }

    private final List<AgreedGroup> revisions = new ArrayList<>();
    private final Witness witness;

    Registry(AgreedGroup first, Witness witness) {
        revisions.add(first);
        this.witness = witness;
    }

    int revision() {
        return revisions.size() - 1;
    }

    AgreedGroup now() {
        return revisions.getLast();
    }

    AgreedGroup at(int revision) {
        return revisions.get(revision);
    }

    private void apply(AgreedGroup next, Object what) {
        revisions.add(next);
        witness.applied(what + " => " + next);
    }

    /// A command of a primary or of a copy's node.
    void submit(int from, Proposal proposal) {
        AgreedGroup state = now();
        if (!proposal.epoch().equals(state.epoch())) {
            return;
        }
        switch (proposal) {
            case Proposal.ChangeInSync change -> changeInSync(from, change);
            case Proposal.Promote promote -> {
                if (state.primary() == promote.seat()
                        && state.is(promote.seat(), Standing.IN_SYNC)) {
                    apply(state.promote(promote.seat(), Optional.empty(), revision() + 1), promote);
                }
            }
            case Proposal.ClearOwed clear -> {
                if (from == state.primary()) {
                    apply(state.clearOwed(), clear);
                }
            }
            case Proposal.ReportDamaged report -> {
                if (state.is(report.seat(), Standing.IN_SYNC) && state.inSync().size() > 1) {
                    apply(state.with(report.seat(), Standing.DAMAGED), report);
                }
            }
        }
    }

    private void changeInSync(int from, Proposal.ChangeInSync change) {
        AgreedGroup state = now();
        if (from != state.primary() || change.drop().has(state.primary())) {
            return;
        }
        AgreedGroup next = state;
        for (int seat : change.drop().list()) {
            if (!state.is(seat, Standing.IN_SYNC)) {
                return;
            }
            next = next.with(seat, Standing.OUT);
        }
        if (change.add().isPresent()) {
            Proposal.Addition addition = change.add().get();
            if (state.is(addition.seat(), Standing.IN_SYNC)) {
                return;
            }
            next = next.with(addition.seat(), Standing.IN_SYNC);
        }
        if (next.inSync().isEmpty()) {
            return;
        }
        apply(next.inEpoch(state.epoch().next()), change);
        change.add().ifPresent(witness::added);
    }

    /// The planner's: of an in-sync copy alone (R4).
    void promote(int seat) {
        AgreedGroup state = now();
        if (state.primary() != seat && state.is(seat, Standing.IN_SYNC)) {
            apply(
                    state.promote(seat, Optional.empty(), revision() + 1),
                    "planner promotes " + seat);
        }
    }

    /// Names the epoch in which the source was drained, and its final position (R11).
    void handover(holdfast.core.model.Epoch epoch, int to, Position at) {
        AgreedGroup state = now();
        if (state.epoch().equals(epoch)
                && state.primary() != to
                && state.is(to, Standing.IN_SYNC)) {
            apply(state.promote(to, Optional.of(at), revision() + 1), "handover to " + to);
        }
    }

    /// The node's lease has ended (P4).
    void leaseEnded(int node) {
        apply(now().leaseEnded(node, revision() + 1), "lease of " + node + " ended");
    }

    GroupView view(int revision) {
        return at(revision).view();
    }

    Seats inSync() {
        return now().inSync();
    }
}
