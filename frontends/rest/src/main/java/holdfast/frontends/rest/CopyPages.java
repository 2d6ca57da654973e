package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.storage.Copy;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.cluster.storage.StorageCommand;
import holdfast.core.cluster.storage.StorageRefusal;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.core.model.Revision;
import holdfast.frontends.api.AddCopy;
import holdfast.frontends.api.MovePrimary;
import holdfast.frontends.api.PromoteCopy;
import holdfast.frontends.rest.Storages.Found;
import java.util.Optional;
import java.util.Set;

/// The copies of volumes: one more, one less, which is primary, and whether all have the same.
final class CopyPages {

    private static final int VOLUME_PART = 2;
    private static final int COPY_PART = 4;

    private final ClusterAccess access;
    private final Changes changes;

    CopyPages(ClusterAccess access) {
        this.access = access;
        this.changes = new Changes(access);
    }

    void addTo(Routes routes) {
        String one = "/v1/volumes/{}";
        routes.waiting("POST", one + "/copies", Set.of(), this::add);
        routes.waiting("DELETE", one + "/copies/{}", Set.of(), this::remove);
        routes.waiting("POST", one + "/move-primary", Set.of(), this::movePrimary);
        routes.waiting("POST", one + "/promote", Set.of(), this::promote);
        routes.waiting("POST", one + "/verify", Set.of(), exchange -> verify(exchange, true));
        routes.waiting("GET", one + "/verify", Set.of(), exchange -> verify(exchange, false));
    }

    private void add(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Revision known = Changes.known(exchange);
        Ask ask = exchange.ask();
        AddCopy wish = exchange.body(AddCopy.class, Set.of("node", "pool"));
        String said = exchange.part(VOLUME_PART);
        Revision done =
                changes.done(
                        ask,
                        _ -> {
                            ClusterState state = access.currentState(ask);
                            Set<NodeId> nodes = Storages.nodesOfPools(state);
                            return VolumeWishes.addCopy(
                                    state,
                                    access.volumes().reports(nodes, PoolPages.REPORTS),
                                    ask.command(),
                                    Storages.volume(state, said).group(),
                                    known,
                                    wish);
                        });
        VolumePages.answer(access, exchange, ask, done, said, 200);
    }

    private void remove(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Revision known = Changes.known(exchange);
        Ask ask = exchange.ask();
        String said = exchange.part(VOLUME_PART);
        String copy = exchange.part(COPY_PART);
        Revision done =
                changes.done(
                        ask,
                        state -> {
                            ReplicationGroup group = Storages.volume(state, said).group();
                            return new StorageCommand.RemoveCopy(
                                    group.id(), known, Storages.copy(state, group, copy).id());
                        });
        VolumePages.answer(access, exchange, ask, done, said, 200);
    }

    private void movePrimary(Exchange exchange)
            throws NotDone, AccessException, InterruptedException {
        Ask ask = exchange.ask();
        String to = exchange.body(MovePrimary.class, Set.of("to")).to();
        String said = exchange.part(VOLUME_PART);
        Optional<Revision> before = changes.doneBefore(ask);
        if (before.isEmpty()) {
            ClusterState state = access.currentState(ask);
            Found found = Storages.volume(state, said);
            Copy target = target(state, found, to);
            if (target.seat() != found.group().primary()) {
                NodeId primary = found.group().primaryCopy().node();
                access.volumes().movePrimary(ask, primary, found.group().id(), target.seat());
            }
        }
        Revision done = before.orElseGet(() -> access.localState().revision());
        VolumePages.answer(access, exchange, ask, done, said, 200);
    }

    /// What the state would refuse is refused before the primary holds its clients to drain.
    private static Copy target(ClusterState state, Found found, String to) throws NotDone {
        ReplicationGroup group = found.group();
        Optional<Copy> chosen =
                to.isEmpty()
                        ? group.inSync().stream()
                                .filter(copy -> copy.seat() != group.primary())
                                .findFirst()
                        : Optional.of(Storages.copy(state, group, to));
        if (chosen.isEmpty() || !chosen.get().isInSync()) {
            throw refused(StorageRefusal.NOT_IN_SYNC, found);
        }
        if (group.isDoubtful()) {
            throw refused(StorageRefusal.DOUBTFUL, found);
        }
        return chosen.get();
    }

    private static NotDone refused(StorageRefusal refusal, Found found) {
        return new NotDone(
                Statuses.of(refusal),
                new Problem(
                        refusal.code(),
                        "move a primary",
                        "volume '" + found.volume().name() + "'",
                        refusal.why(),
                        refusal.remedy()));
    }

    private void promote(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Ask ask = exchange.ask();
        PromoteCopy wish = exchange.body(PromoteCopy.class, Set.of("confirm"));
        String said = exchange.part(VOLUME_PART);
        Revision done =
                changes.done(
                        ask,
                        state -> {
                            Found found = Storages.volume(state, said);
                            Copy copy = Storages.copy(state, found.group(), wish.node());
                            requireConfirmed(found, copy, wish.confirm());
                            return new StorageCommand.Promote(
                                    found.group().id(),
                                    found.group().epoch(),
                                    copy.seat(),
                                    true,
                                    "an operator decided for the copy of seat " + copy.seat());
                        });
        VolumePages.answer(access, exchange, ask, done, said, 200);
    }

    private static void requireConfirmed(Found found, Copy copy, String confirm) throws NotDone {
        String name = found.volume().name();
        if (confirm.isEmpty()) {
            throw NotDone.wrong(
                    "confirmation-needed",
                    "confirm",
                    loss(found.group(), copy)
                            + " What the others have beyond it is given up for good, and they are"
                            + " compared with it block by block.",
                    "If its node is the best there is, repeat this and confirm with the volume's name.");
        }
        if (!confirm.equals(name)) {
            throw new NotDone(
                    Statuses.UNMET,
                    new Problem(
                            "volume-name-differs",
                            "promote a copy",
                            "volume '" + name + "'",
                            "It was confirmed as '" + Shown.of(confirm) + "'.",
                            "Confirm with the name of the volume that is meant."),
                    "confirm");
        }
    }

    private static String loss(ReplicationGroup group, Copy copy) {
        if (!copy.isInSync()) {
            return "The copy on "
                    + copy.nodeName()
                    + " is not in sync: writes that were acknowledged are lost.";
        }
        return group.isDoubtful()
                ? "It is not sure that the copy on "
                        + copy.nodeName()
                        + " has everything: writes that were acknowledged may be lost."
                : "The copy on "
                        + copy.nodeName()
                        + " is in sync, and volume move-primary loses nothing.";
    }

    private void verify(Exchange exchange, boolean begin)
            throws NotDone, AccessException, InterruptedException {
        Ask ask = exchange.askWithoutKey();
        ClusterState state = access.localState();
        Found found = Storages.volume(state, exchange.part(VOLUME_PART));
        exchange.answer()
                .from(state)
                .answer(
                        200,
                        access.volumes()
                                .verify(
                                        ask,
                                        found.group().primaryCopy().node(),
                                        found.volume().id(),
                                        begin));
    }
}
