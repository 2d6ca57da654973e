package holdfast.core.cluster.storage;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Names;
import holdfast.core.cluster.Verdict;
import holdfast.core.cluster.storage.StorageCommand.CreatePool;
import holdfast.core.cluster.storage.StorageCommand.DeletePool;
import holdfast.core.cluster.storage.StorageEvent.PoolCreated;
import holdfast.core.cluster.storage.StorageEvent.PoolDeleted;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.PoolId;
import java.util.Optional;

/// What commands do to pools.
final class PoolRules {

    private PoolRules() {}

    static Verdict<Storage> create(ClusterState state, CreatePool body) {
        Optional<StorageRefusal> refusal = refusalToCreate(state, body);
        if (refusal.isPresent()) {
            return StorageRules.refuse(refusal.get(), "pool", body.name());
        }
        Pool pool =
                new Pool(
                        body.pool(),
                        body.name(),
                        body.node(),
                        body.directory(),
                        state.revision(),
                        state.stampMillis());
        return Verdict.changed(
                state.storage().with(pool), new PoolCreated(pool.id(), pool.name(), pool.node()));
    }

    private static Optional<StorageRefusal> refusalToCreate(ClusterState state, CreatePool body) {
        Storage storage = state.storage();
        if (!Names.isNodeName(body.name())) {
            return Optional.of(StorageRefusal.NAME);
        }
        if (!isDirectory(body.directory())) {
            return Optional.of(StorageRefusal.DIRECTORY);
        }
        if (!state.configuration().members().containsKey(body.node())) {
            return Optional.of(StorageRefusal.NODE);
        }
        if (storage.pools().containsKey(body.pool())) {
            return Optional.of(StorageRefusal.EXISTS);
        }
        if (storage.pools().size() >= StorageLimits.POOLS) {
            return Optional.of(StorageRefusal.FULL);
        }
        for (OrderedMap.Entry<PoolId, Pool> pool : storage.pools()) {
            Pool other = pool.value();
            if (!other.node().equals(body.node())) {
                continue;
            }
            if (other.name().equalsIgnoreCase(body.name())) {
                return Optional.of(StorageRefusal.NAME_TAKEN);
            }
            if (overlap(other.directory(), body.directory())) {
                return Optional.of(StorageRefusal.DIRECTORY_TAKEN);
            }
        }
        return Optional.empty();
    }

    /// An absolute path in one spelling, below the root: two that differ name different places, but for
    /// links, which the node looks at itself.
    private static boolean isDirectory(String directory) {
        return directory.length() <= StorageLimits.DIRECTORY_CHARACTERS
                && directory.length() > 1
                && directory.startsWith("/")
                && !(directory + "/").contains("//")
                && !(directory + "/").contains("/./")
                && !(directory + "/").contains("/../")
                && directory.codePoints().noneMatch(c -> c < ' ' || (c >= 0xd800 && c <= 0xdfff));
    }

    private static boolean overlap(String one, String other) {
        return (one + "/").startsWith(other + "/") || (other + "/").startsWith(one + "/");
    }

    static Verdict<Storage> delete(ClusterState state, DeletePool body) {
        Pool pool = state.storage().pools().get(body.pool());
        if (pool == null) {
            return StorageRules.refuse(
                    StorageRefusal.POOL_UNKNOWN, "pool", body.pool().value().toString());
        }
        if (StorageRules.isChanged(pool.changedAt(), body.known())) {
            return StorageRules.refuse(StorageRefusal.CHANGED, "pool", pool.name());
        }
        if (state.storage().isUsed(pool.id())) {
            return StorageRules.refuse(StorageRefusal.POOL_USED, "pool", pool.name());
        }
        return Verdict.changed(
                state.storage().without(pool),
                new PoolDeleted(pool.id(), pool.name(), pool.node()));
    }
}
