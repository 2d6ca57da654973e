package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.storage.Copy;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.cluster.storage.StorageCommand;
import holdfast.core.failover.VolumeExplanation;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.core.model.Revision;
import holdfast.frontends.api.AttachVolume;
import holdfast.frontends.api.CreateVolume;
import holdfast.frontends.api.ResizeVolume;
import holdfast.frontends.rest.Storages.Found;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Volumes: block devices of which several nodes have a copy. What is done to the copies is in [CopyPages].
final class VolumePages {

    private static final int VOLUME_PART = 2;

    private final ClusterAccess access;
    private final Reading reading;
    private final Changes changes;

    VolumePages(ClusterAccess access, Reading reading) {
        this.access = access;
        this.reading = reading;
        this.changes = new Changes(access);
    }

    void addTo(Routes routes) {
        String one = "/v1/volumes/{}";
        routes.waiting("GET", "/v1/volumes", Set.of("consistency"), this::list);
        routes.waiting("POST", "/v1/volumes", Set.of(), this::create);
        routes.waiting("GET", one, Set.of("consistency"), this::get);
        routes.waiting("DELETE", one, Set.of(), this::delete);
        routes.waiting("PUT", one + "/size", Set.of(), this::resize);
        routes.waiting("POST", one + "/attach", Set.of(), this::attach);
        routes.waiting("POST", one + "/detach", Set.of(), this::detach);
    }

    private void list(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        ClusterState state = reading.state(exchange);
        exchange.answer().from(state).answer(200, views(state, state.storage().all()).list());
    }

    private void get(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        ClusterState state = reading.state(exchange);
        Found found = Storages.volume(state, exchange.part(VOLUME_PART));
        exchange.answer()
                .from(state)
                .with("ETag", Changes.tag(found.volume().changedAt()))
                .answer(
                        200,
                        views(state, List.of(found.group())).view(found.group(), found.volume()));
    }

    private VolumeViews views(ClusterState state, List<ReplicationGroup> groups)
            throws InterruptedException {
        return views(access, state, groups);
    }

    static VolumeViews views(
            ClusterAccess access, ClusterState state, List<ReplicationGroup> groups)
            throws InterruptedException {
        return new VolumeViews(
                state,
                access.standing(),
                access.volumes().reports(Storages.nodesOf(groups), PoolPages.REPORTS));
    }

    private void create(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Ask ask = exchange.ask();
        CreateVolume wish = exchange.body(CreateVolume.class, VolumeWishes.OPTIONAL);
        Revision done =
                changes.done(
                        ask,
                        _ -> {
                            // A pool that was just made at another node counts.
                            ClusterState state = access.currentState(ask);
                            Set<NodeId> nodes = Storages.nodesOfPools(state);
                            return VolumeWishes.create(
                                    state,
                                    access.volumes().reports(nodes, PoolPages.REPORTS),
                                    ask.command(),
                                    wish);
                        });
        // The command's own id: a repeat that meets another node means the same volume.
        String id = ask.command().value().toString();
        exchange.answer().with("Location", "/v1/volumes/" + id);
        answer(access, exchange, ask, done, id, 201);
    }

    private void delete(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Revision known = Changes.known(exchange);
        Ask ask = exchange.ask();
        String said = exchange.part(VOLUME_PART);
        Revision done =
                changes.done(
                        ask,
                        state ->
                                new StorageCommand.DeleteVolume(
                                        Storages.volume(state, said).volume().id(), known));
        exchange.answer().at(done).did(ask.command()).nothing(204);
    }

    private void resize(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Revision known = Changes.known(exchange);
        Ask ask = exchange.ask();
        long bytes = exchange.body(ResizeVolume.class, Set.of()).bytes();
        String said = exchange.part(VOLUME_PART);
        Revision done =
                changes.done(
                        ask,
                        state ->
                                new StorageCommand.ResizeVolume(
                                        Storages.volume(state, said).volume().id(), known, bytes));
        answer(access, exchange, ask, done, said, 200);
    }

    private void attach(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Revision known = Changes.known(exchange);
        Ask ask = exchange.ask();
        String node = exchange.body(AttachVolume.class, Set.of("node")).node();
        String said = exchange.part(VOLUME_PART);
        Revision done =
                changes.done(
                        ask,
                        state -> {
                            Found found = Storages.volume(state, said);
                            if (!node.isEmpty()) {
                                requirePrimary(state, found, NodeNames.member(state, node));
                            }
                            return new StorageCommand.AttachVolume(
                                    found.volume().id(), known, true);
                        });
        answer(access, exchange, ask, done, said, 200);
    }

    private static void requirePrimary(ClusterState state, Found found, NodeId node)
            throws NotDone {
        Copy primary = found.group().primaryCopy();
        if (primary.node().equals(node)) {
            return;
        }
        String here = NodePages.ref(state, node).name();
        String there = NodePages.ref(state, primary.node()).name();
        String name = found.volume().name();
        Optional<Copy> copy = found.group().copyOn(node);
        String has =
                copy.map(own -> "its copy on " + here + " is " + VolumeExplanation.word(own))
                        .orElse(here + " has no copy of it");
        String add =
                copy.isPresent() ? "" : "`volume copy add " + name + " --on " + here + "`, then ";
        throw new NotDone(
                Statuses.CONFLICT,
                new Problem(
                        "not-primary-here",
                        "attach a volume",
                        "volume '" + name + "' on " + here,
                        "A volume is served where its primary is, which is "
                                + there
                                + "; "
                                + has
                                + ".",
                        "Use it on "
                                + there
                                + ", or move the role here first: "
                                + add
                                + "`volume move-primary "
                                + name
                                + " "
                                + here
                                + "`."));
    }

    private void detach(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Revision known = Changes.known(exchange);
        Ask ask = exchange.ask();
        String said = exchange.part(VOLUME_PART);
        Revision done =
                changes.done(
                        ask,
                        state ->
                                new StorageCommand.AttachVolume(
                                        Storages.volume(state, said).volume().id(), known, false));
        answer(access, exchange, ask, done, said, 200);
    }

    /// Answers with the volume as it now is.
    static void answer(
            ClusterAccess access,
            Exchange exchange,
            Ask ask,
            Revision done,
            String said,
            int status)
            throws NotDone, InterruptedException {
        ClusterState state = access.localState();
        Found found = Storages.volume(state, said);
        exchange.answer()
                .at(done)
                .did(ask.command())
                .with("ETag", Changes.tag(found.volume().changedAt()))
                .answer(
                        status,
                        views(access, state, List.of(found.group()))
                                .view(found.group(), found.volume()));
    }
}
