package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.storage.Copy;
import holdfast.core.cluster.storage.Pool;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.cluster.storage.Volume;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.PoolId;
import holdfast.core.model.Problem;
import holdfast.core.model.VolumeId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Which pool, volume or copy is meant by what a request says, and whom to ask about them.
final class Storages {

    private Storages() {}

    /// A volume and the group that has it.
    record Found(ReplicationGroup group, Volume volume) {}

    /// The volume of this name or id.
    static Found volume(ClusterState state, String said) throws NotDone {
        Optional<Volume> volume =
                Numbers.isUuid(said)
                        ? state.storage()
                                .groupOf(new VolumeId(UUID.fromString(said)))
                                .flatMap(group -> group.volume(new VolumeId(UUID.fromString(said))))
                        : state.storage().volumeNamed(said);
        Volume found = volume.orElseThrow(() -> unknown("volume", said, "`volume list`"));
        return new Found(state.storage().groupOf(found.id()).orElseThrow(), found);
    }

    /// The pool of this id, or of this name with its node before a colon, or of this name where no other node has one.
    static Pool pool(ClusterState state, String said) throws NotDone {
        if (Numbers.isUuid(said)) {
            Pool pool = state.storage().pools().get(new PoolId(UUID.fromString(said)));
            if (pool != null) {
                return pool;
            }
        }
        List<Pool> named = new ArrayList<>();
        for (Pool pool : pools(state)) {
            String name = pool.name().toLowerCase(Locale.ROOT);
            String wanted = said.toLowerCase(Locale.ROOT);
            String node = NodePages.ref(state, pool.node()).name().toLowerCase(Locale.ROOT);
            if (wanted.equals(name) || wanted.equals(node + ":" + name)) {
                named.add(pool);
            }
        }
        if (named.size() > 1) {
            throw new NotDone(
                    Statuses.CONFLICT,
                    new Problem(
                            "pool-ambiguous",
                            "find a pool",
                            "pool '" + Shown.of(said) + "'",
                            named.size() + " nodes have a pool of this name.",
                            "Name it with its node, such as n1:" + named.getFirst().name() + "."),
                    "pool");
        }
        return named.stream().findFirst().orElseThrow(() -> unknown("pool", said, "`pool list`"));
    }

    /// The copy of this id, or on the node of this name or id, which may be gone.
    static Copy copy(ClusterState state, ReplicationGroup group, String said) throws NotDone {
        return group.copies().stream()
                .filter(copy ->
                        said.equalsIgnoreCase(copy.id().value().toString())
                                || said.equalsIgnoreCase(copy.node().value().toString())
                                || said.equalsIgnoreCase(copy.nodeName())
                                || said.equalsIgnoreCase(NodePages.ref(state, copy.node()).name()))
                .findFirst()
                .orElseThrow(() ->
                        new NotDone(
                                Statuses.NOT_FOUND,
                                new Problem(
                                        "copy-unknown",
                                        "find a copy",
                                        "volume '" + group.name() + "'",
                                        "It has no copy on '" + Shown.of(said) + "'.",
                                        "See in `volume show "
                                                + group.name()
                                                + "` where its copies are."),
                                "node"));
    }

    static List<Pool> pools(ClusterState state) {
        List<Pool> pools = new ArrayList<>();
        for (OrderedMap.Entry<PoolId, Pool> pool : state.storage().pools()) {
            pools.add(pool.value());
        }
        return pools;
    }

    /// Who has a pool.
    static Set<NodeId> nodesOfPools(ClusterState state) {
        Set<NodeId> nodes = new HashSet<>();
        pools(state).forEach(pool -> nodes.add(pool.node()));
        return nodes;
    }

    /// Who has a copy of these groups.
    static Set<NodeId> nodesOf(List<ReplicationGroup> groups) {
        Set<NodeId> nodes = new HashSet<>();
        groups.forEach(group -> group.copies().forEach(copy -> nodes.add(copy.node())));
        return nodes;
    }

    private static NotDone unknown(String kind, String said, String list) {
        return new NotDone(
                Statuses.NOT_FOUND,
                new Problem(
                        kind + "-unknown",
                        "find a " + kind,
                        kind + " '" + Shown.of(said) + "'",
                        "No " + kind + " has this id or name.",
                        "See in " + list + " which there are."),
                kind);
    }
}
