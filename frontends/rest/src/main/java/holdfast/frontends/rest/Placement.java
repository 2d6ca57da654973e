package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.storage.Pool;
import holdfast.core.model.NodeId;
import holdfast.core.model.PoolId;
import holdfast.core.model.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Where copies of a volume go: to the nodes that were named, or to those whose pools have most free room, each to another
/// one. Where that is not possible, it is told of each node why not.
///
/// @param reports of all nodes that have a pool
/// @param taken   nodes that have a copy already
/// @param pool    the name of the pool to take; empty for the one with most free room
/// @param bytes   that a copy may come to take
record Placement(
        ClusterState state,
        Map<NodeId, StorageReport> reports,
        Set<NodeId> taken,
        String pool,
        long bytes) {

    /// What a node could give, or why nothing.
    private record Offer(String node, Optional<PoolId> pool, long freeBytes, String why) {

        static Offer none(String node, String why) {
            return new Offer(node, Optional.empty(), -1, why);
        }
    }

    /// One pool on each of these nodes, in this order.
    List<PoolId> on(String volume, List<NodeId> nodes) throws NotDone {
        List<Offer> offers = nodes.stream().map(this::offer).toList();
        List<Offer> refused = offers.stream().filter(offer -> offer.pool().isEmpty()).toList();
        if (!refused.isEmpty()) {
            throw impossible(volume, "It can't lie there: " + reasons(refused) + ".");
        }
        return offers.stream().flatMap(offer -> offer.pool().stream()).toList();
    }

    /// As many pools on as many nodes, that with most free room first.
    List<PoolId> anywhere(String volume, int copies) throws NotDone {
        List<Offer> offers =
                state.configuration().members().keySet().stream().map(this::offer).toList();
        List<PoolId> chosen =
                offers.stream()
                        .filter(offer -> offer.pool().isPresent())
                        .sorted(
                                Comparator.comparingLong(Offer::freeBytes)
                                        .reversed()
                                        .thenComparing(Offer::node))
                        .limit(copies)
                        .flatMap(offer -> offer.pool().stream())
                        .toList();
        if (chosen.size() < copies) {
            List<Offer> refused = offers.stream().filter(offer -> offer.pool().isEmpty()).toList();
            throw impossible(
                    volume,
                    copies
                            + (copies == 1 ? " node is" : " nodes are")
                            + " needed and "
                            + chosen.size()
                            + " can have a copy"
                            + (refused.isEmpty() ? "." : ": " + reasons(refused) + "."));
        }
        return chosen;
    }

    private Offer offer(NodeId node) {
        String name = NodePages.ref(state, node).name();
        if (taken.contains(node)) {
            return Offer.none(name, "has a copy already");
        }
        List<Pool> pools =
                Storages.pools(state).stream().filter(each -> each.node().equals(node)).toList();
        List<Pool> wanted =
                pools.stream()
                        .filter(each -> pool.isEmpty() || each.name().equalsIgnoreCase(pool))
                        .toList();
        if (wanted.isEmpty()) {
            return Offer.none(
                    name, pools.isEmpty() ? "has no pool" : "has no pool '" + Shown.of(pool) + "'");
        }
        return switch (reports.getOrDefault(node, new StorageReport.Silent("it was not asked"))) {
            case StorageReport.Silent(String why) ->
                    Offer.none(name, "does not say how much room it has (" + clause(why) + ")");
            case StorageReport.Told told -> best(name, wanted, told);
        };
    }

    private Offer best(String node, List<Pool> wanted, StorageReport.Told told) {
        List<Offer> offers = new ArrayList<>();
        for (Pool each : wanted) {
            told.pools().stream()
                    .filter(room -> room.pool().equals(each.id()))
                    .map(room -> offer(node, each, room))
                    .forEach(offers::add);
        }
        return offers.stream()
                .max(
                        Comparator.comparing((Offer offer) -> offer.pool().isPresent())
                                .thenComparingLong(Offer::freeBytes))
                .orElseGet(() -> Offer.none(node, "does not know its pool yet"));
    }

    private Offer offer(String node, Pool each, PoolReport room) {
        if (!room.health().isEmpty()) {
            return Offer.none(node, "pool " + each.name() + ": " + clause(room.health()));
        }
        if (room.freeBytes() < bytes) {
            return new Offer(
                    node,
                    Optional.empty(),
                    room.freeBytes(),
                    "has too little room: "
                            + Sizes.of(room.freeBytes())
                            + " free in pool "
                            + each.name()
                            + ", "
                            + Sizes.of(bytes)
                            + " needed");
        }
        return new Offer(node, Optional.of(each.id()), room.freeBytes(), "");
    }

    private static String reasons(List<Offer> refused) {
        return refused.stream()
                .sorted(Comparator.comparing(Offer::node))
                .map(offer -> offer.node() + " " + offer.why())
                .collect(Collectors.joining("; "));
    }

    private static String clause(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private static NotDone impossible(String volume, String why) {
        return new NotDone(
                Statuses.CONFLICT,
                new Problem(
                        "volume-not-placed",
                        "place copies",
                        "volume '" + Shown.of(volume) + "'",
                        why,
                        "Make a pool with `pool create`, make room, bring the node back, or ask for"
                                + " fewer copies."));
    }
}
