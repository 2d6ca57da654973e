package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Verdict;
import holdfast.core.cluster.storage.Copy;
import holdfast.core.cluster.storage.Pool;
import holdfast.core.cluster.storage.StorageCommand;
import holdfast.core.cluster.storage.StorageRules;
import holdfast.core.model.NodeId;
import holdfast.core.model.PoolId;
import holdfast.core.model.Problem;
import holdfast.core.model.Revision;
import holdfast.frontends.api.CreatePool;
import holdfast.frontends.api.PoolList;
import holdfast.frontends.api.PoolView;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Pools: directories of nodes in which copies of volumes are kept.
final class PoolPages {

    /// A node that is asked for what it measures and takes longer is said to be silent.
    static final Duration REPORTS = Duration.ofSeconds(1);

    private static final int POOL_PART = 2;
    private static final String USUAL_NAME = "default";

    private final ClusterAccess access;
    private final Reading reading;
    private final Changes changes;

    PoolPages(ClusterAccess access, Reading reading) {
        this.access = access;
        this.reading = reading;
        this.changes = new Changes(access);
    }

    void addTo(Routes routes) {
        String one = "/v1/pools/{}";
        routes.waiting("GET", "/v1/pools", Set.of("consistency"), this::list);
        routes.waiting("POST", "/v1/pools", Set.of(), this::create);
        routes.waiting("GET", one, Set.of("consistency"), this::get);
        routes.waiting("DELETE", one, Set.of(), this::delete);
    }

    private void list(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        ClusterState state = reading.state(exchange);
        Map<NodeId, StorageReport> reports =
                access.volumes().reports(Storages.nodesOfPools(state), REPORTS);
        List<PoolView> views =
                Storages.pools(state).stream()
                        .map(pool -> view(state, reports, pool))
                        .sorted(
                                Comparator.comparing((PoolView pool) -> pool.node().name())
                                        .thenComparing(PoolView::name))
                        .toList();
        exchange.answer().from(state).answer(200, new PoolList(state.revision().value(), views));
    }

    private void get(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        ClusterState state = reading.state(exchange);
        Pool pool = Storages.pool(state, exchange.part(POOL_PART));
        exchange.answer()
                .from(state)
                .with("ETag", Changes.tag(pool.changedAt()))
                .answer(200, view(state, pool));
    }

    private void create(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Ask ask = exchange.ask();
        CreatePool wish = exchange.body(CreatePool.class, Set.of("name"));
        // The command's own id: a repeat that meets another node means the same pool.
        PoolId id = new PoolId(ask.command().value());
        Revision done = changes.done(ask, _ -> prepared(ask, id, wish));
        ClusterState state = access.localState();
        Pool pool = Storages.pool(state, id.value().toString());
        exchange.answer()
                .at(done)
                .did(ask.command())
                .with("Location", "/v1/pools/" + id.value())
                .with("ETag", Changes.tag(pool.changedAt()))
                .answer(201, view(state, pool));
    }

    /// What the state would refuse now is refused before anything is made on the node.
    private StorageCommand prepared(Ask ask, PoolId id, CreatePool wish)
            throws NotDone, AccessException, InterruptedException {
        ClusterState state = access.currentState(ask);
        NodeId node = NodeNames.member(state, wish.node());
        String name = wish.name().isEmpty() ? USUAL_NAME : wish.name();
        StorageCommand command = new StorageCommand.CreatePool(id, name, node, wish.directory());
        if (StorageRules.apply(state, command) instanceof Verdict.Refuse<?> refused) {
            throw new NotDone(
                    Statuses.of(refused.refusal()),
                    new Problem(
                            refused.refusal().code(),
                            command.kind(),
                            refused.on(),
                            refused.refusal().why(),
                            refused.refusal().remedy()));
        }
        access.volumes().preparePool(ask, node, wish.directory());
        return command;
    }

    private void delete(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        Revision known = Changes.known(exchange);
        Ask ask = exchange.ask();
        String said = exchange.part(POOL_PART);
        Revision done =
                changes.done(
                        ask,
                        state ->
                                new StorageCommand.DeletePool(
                                        Storages.pool(state, said).id(), known));
        exchange.answer().at(done).did(ask.command()).nothing(204);
    }

    private PoolView view(ClusterState state, Pool pool) throws InterruptedException {
        return view(state, access.volumes().reports(Set.of(pool.node()), REPORTS), pool);
    }

    private static PoolView view(
            ClusterState state, Map<NodeId, StorageReport> reports, Pool pool) {
        StorageReport report =
                reports.getOrDefault(pool.node(), new StorageReport.Silent("It was not asked."));
        PoolReport room = room(report, pool);
        return new PoolView(
                pool.id().value().toString(),
                pool.name(),
                NodePages.ref(state, pool.node()),
                pool.directory(),
                room.bytes(),
                room.freeBytes(),
                state.storage().all().stream()
                        .flatMap(group -> group.copies().stream())
                        .map(Copy::pool)
                        .filter(pool.id()::equals)
                        .count(),
                room.health(),
                Instant.ofEpochMilli(pool.createdAtMillis()).toString(),
                pool.changedAt().value());
    }

    private static PoolReport room(StorageReport report, Pool pool) {
        return switch (report) {
            case StorageReport.Silent(String why) -> new PoolReport(pool.id(), -1, -1, why);
            case StorageReport.Told told ->
                    told.pools().stream()
                            .filter(room -> room.pool().equals(pool.id()))
                            .findFirst()
                            .orElse(
                                    new PoolReport(
                                            pool.id(), -1, -1, "Its node does not know it yet."));
        };
    }
}
