package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.group.GroupLimits;
import holdfast.core.cluster.group.Size;
import holdfast.core.cluster.placement.NodePlacement;
import holdfast.core.cluster.placement.PlacementCommand;
import holdfast.core.cluster.placement.Upkeep;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import holdfast.frontends.api.PlaceNode;
import holdfast.frontends.api.PutUpkeep;
import java.util.Optional;
import java.util.Set;

/// What becomes of the groups of a node, where it stands and what it has for them.
final class UpkeepPages {

    private static final int NODE_PART = 2;

    /// What an administrator may want; what a node holds while it is shut down, its own shutdown says.
    private static final Upkeep[] WANTED = {Upkeep.ACTIVE, Upkeep.PAUSED, Upkeep.DRAINING};

    private final ClusterAccess access;
    private final NodePages nodes;
    private final Changes changes;

    UpkeepPages(ClusterAccess access, NodePages nodes) {
        this.access = access;
        this.nodes = nodes;
        this.changes = new Changes(access);
    }

    void addTo(Routes routes) {
        routes.waiting("PUT", "/v1/nodes/{}/upkeep", Set.of(), this::keep);
        routes.waiting("PATCH", "/v1/nodes/{}/placement", Set.of(), this::place);
    }

    private void keep(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Revision known = Changes.known(exchange);
        Ask ask = exchange.ask();
        String word = exchange.body(PutUpkeep.class, Set.of()).upkeep();
        Upkeep upkeep = Words.of("upkeep", word, WANTED, Upkeep::word);
        String said = exchange.part(NODE_PART);
        boolean back = upkeep == Upkeep.ACTIVE && isBack(ask, said, known);
        Revision seen = back ? Revision.ZERO : known;
        Revision done =
                changes.done(
                        ask,
                        state ->
                                new PlacementCommand.SetUpkeep(
                                        NodeNames.member(state, said), seen, upkeep, false));
        answer(exchange, ask, done, said);
    }

    /// Ends what a shutdown began and the node's return would end; whether there was any such thing.
    private boolean isBack(Ask ask, String said, Revision known)
            throws NotDone, AccessException, InterruptedException {
        ClusterState now = access.currentState(ask);
        NodeId node = NodeNames.member(now, said);
        boolean back =
                now.placement().of(node).leaving() != Upkeep.ACTIVE
                        || changes.doneBefore(ask.before()).isPresent();
        if (back) {
            var _ =
                    changes.done(
                            ask.before(),
                            _ -> new PlacementCommand.SetUpkeep(node, known, Upkeep.ACTIVE, true));
        }
        return back;
    }

    /// What is kept is read and written again, so it rests on the revision that was read.
    private void place(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Revision known = Changes.known(exchange);
        Ask ask = exchange.ask();
        PlaceNode wish = exchange.body(PlaceNode.class, Set.of());
        String said = exchange.part(NODE_PART);
        Revision done = changes.done(ask, _ -> placed(ask, said, known, wish));
        answer(exchange, ask, done, said);
    }

    private CommandBody placed(Ask ask, String said, Revision known, PlaceNode wish)
            throws NotDone, AccessException, InterruptedException {
        ClusterState state = access.currentState(ask);
        NodeId node = NodeNames.member(state, said);
        NodePlacement from = state.placement().of(node);
        return new PlacementCommand.PlaceNode(
                node,
                known.equals(Revision.ZERO) ? from.changedAt() : known,
                wish.site().orElse(from.site()),
                capacity(from.capacity(), wish));
    }

    private static Optional<Size> capacity(Optional<Size> from, PlaceNode wish) throws NotDone {
        boolean sized = wish.milliCpus().isPresent() || wish.memoryBytes().isPresent();
        if (wish.whole().orElse(false)) {
            if (sized) {
                throw NotDone.wrong(
                        "field-invalid",
                        "whole",
                        "It can't have all of its machine and a part of it.",
                        "Give the one or the other.");
            }
            return Optional.empty();
        }
        boolean half = wish.milliCpus().isEmpty() || wish.memoryBytes().isEmpty();
        if (sized && half && from.isEmpty()) {
            throw NotDone.wrong(
                    "field-missing",
                    wish.milliCpus().isEmpty() ? "milliCpus" : "memoryBytes",
                    "Nothing was said of what the node has for groups yet.",
                    "Give processors and memory together the first time.");
        }
        Size before = from.orElse(Size.NONE);
        return sized
                ? Optional.of(
                        new Size(
                                PolicyWishes.number(
                                        "milliCpus",
                                        wish.milliCpus(),
                                        before.milliCpus(),
                                        0,
                                        GroupLimits.MILLI_CPUS),
                                PolicyWishes.number(
                                        "memoryBytes",
                                        wish.memoryBytes(),
                                        before.memoryBytes(),
                                        0,
                                        GroupLimits.MEMORY_MOST)))
                : from;
    }

    private void answer(Exchange exchange, Ask ask, Revision done, String said) throws NotDone {
        exchange.answer().at(done).did(ask.command());
        nodes.answer(exchange, access.localState(), said);
    }
}
