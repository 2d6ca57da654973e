package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.placement.Arming;
import holdfast.core.cluster.placement.PlacementCommand;
import holdfast.core.cluster.placement.PlacementLimits;
import holdfast.core.cluster.placement.PlacementSettings;
import holdfast.core.cluster.placement.Rebalance;
import holdfast.core.cluster.placement.ShutdownPolicy;
import holdfast.core.cluster.placement.Weighing;
import holdfast.core.model.Revision;
import holdfast.frontends.api.EditPlacement;
import holdfast.frontends.api.PlacementView;
import holdfast.frontends.api.PutArming;
import java.util.Set;

/// How the whole cluster places groups, and whether it acts on them.
final class PlacementPages {

    private final ClusterAccess access;
    private final Reading reading;
    private final Changes changes;

    PlacementPages(ClusterAccess access, Reading reading) {
        this.access = access;
        this.reading = reading;
        this.changes = new Changes(access);
    }

    void addTo(Routes routes) {
        routes.waiting("GET", "/v1/placement", Set.of("consistency"), this::get);
        routes.waiting("PATCH", "/v1/placement", Set.of(), this::edit);
        routes.waiting("PUT", "/v1/placement/arming", Set.of(), this::arm);
    }

    private void get(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        ClusterState state = reading.state(exchange);
        exchange.answer()
                .from(state)
                .with("ETag", Changes.tag(state.placement().changedAt()))
                .answer(200, view(state));
    }

    /// What is kept is read and written again, so it rests on the revision that was read.
    private void edit(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Revision known = Changes.known(exchange);
        Ask ask = exchange.ask();
        EditPlacement wish = exchange.body(EditPlacement.class, Set.of());
        Revision done =
                changes.done(
                        ask,
                        _ -> {
                            ClusterState state = access.currentState(ask);
                            return new PlacementCommand.SetPlacement(
                                    known.equals(Revision.ZERO)
                                            ? state.placement().changedAt()
                                            : known,
                                    settings(state.placement().settings(), wish));
                        });
        answer(exchange, ask, done);
    }

    private void arm(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Revision known = Changes.known(exchange);
        Ask ask = exchange.ask();
        String said = exchange.body(PutArming.class, Set.of()).arming();
        Arming arming = Words.of("arming", said, Arming.values(), Arming::word);
        Revision done = changes.done(ask, _ -> new PlacementCommand.SetArming(known, arming));
        answer(exchange, ask, done);
    }

    private void answer(Exchange exchange, Ask ask, Revision done) {
        ClusterState state = access.localState();
        exchange.answer()
                .at(done)
                .did(ask.command())
                .with("ETag", Changes.tag(state.placement().changedAt()))
                .answer(200, view(state));
    }

    private static PlacementSettings settings(PlacementSettings from, EditPlacement wish)
            throws NotDone {
        return new PlacementSettings(
                wish.weighing().isPresent()
                        ? Words.of(
                                "weighing",
                                wish.weighing().get(),
                                Weighing.values(),
                                Weighing::word)
                        : from.weighing(),
                wish.enforceCapacity().orElse(from.enforced()),
                wish.placeOnStart().orElse(from.placeOnStart()),
                rebalance(from.rebalance(), wish),
                wish.shutdown().isPresent()
                        ? Words.of(
                                "shutdown",
                                wish.shutdown().get(),
                                ShutdownPolicy.values(),
                                ShutdownPolicy::word)
                        : from.shutdown(),
                (int)
                        PolicyWishes.number(
                                "tolerateFailures",
                                wish.tolerateFailures(),
                                from.tolerateFailures(),
                                0,
                                PlacementLimits.TOLERATE_FAILURES),
                wish.refuse().orElse(from.refuse()));
    }

    private static Rebalance rebalance(Rebalance from, EditPlacement wish) throws NotDone {
        return new Rebalance(
                wish.rebalance().orElse(from.on()),
                (int)
                        PolicyWishes.number(
                                "thresholdPercent",
                                wish.thresholdPercent(),
                                from.thresholdPercent(),
                                1,
                                PlacementLimits.THRESHOLD_PERCENT),
                (int)
                        PolicyWishes.number(
                                "gainPercent",
                                wish.gainPercent(),
                                from.gainPercent(),
                                1,
                                PlacementLimits.GAIN_PERCENT),
                (int)
                        PolicyWishes.number(
                                "movesAtOnce",
                                wish.movesAtOnce(),
                                from.movesAtOnce(),
                                1,
                                PlacementLimits.MOVES_AT_ONCE),
                (int)
                        PolicyWishes.number(
                                "holdSeconds",
                                wish.holdSeconds(),
                                from.holdSeconds(),
                                0,
                                PlacementLimits.HOLD_SECONDS));
    }

    private static PlacementView view(ClusterState state) {
        PlacementSettings settings = state.placement().settings();
        Rebalance rebalance = settings.rebalance();
        return new PlacementView(
                state.placement().arming().word(),
                settings.weighing().word(),
                settings.enforced(),
                settings.placeOnStart(),
                settings.shutdown().word(),
                settings.tolerateFailures(),
                settings.refuse(),
                rebalance.on(),
                rebalance.thresholdPercent(),
                rebalance.gainPercent(),
                rebalance.movesAtOnce(),
                rebalance.holdSeconds(),
                state.placement().changedAt().value());
    }
}
