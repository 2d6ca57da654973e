package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Outcome;
import holdfast.core.cluster.storage.Copy;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.cluster.storage.StorageCommand;
import holdfast.core.model.NodeId;
import holdfast.core.model.Position;
import holdfast.core.model.Problem;
import holdfast.core.model.ReplicationGroupId;
import holdfast.core.model.VolumeId;
import holdfast.frontends.api.CopyDifference;
import holdfast.frontends.api.DifferentRange;
import holdfast.frontends.api.GroupWait;
import holdfast.frontends.api.VerifyReport;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Nodes that keep what the state says of them, as far as these tests want it.
final class Keeping implements VolumeAccess {

    static final long ROOM = 100L << 30;
    private static final String SINCE = "2026-01-01T00:00:00Z";

    private final OneNode node;

    /// Nodes that say nothing.
    final Set<NodeId> silent = ConcurrentHashMap.newKeySet();

    /// Free bytes of a node's pools, where that is not [#ROOM].
    final Map<NodeId, Long> room = new ConcurrentHashMap<>();

    /// Directories that were made ready.
    final List<String> prepared = new CopyOnWriteArrayList<>();

    /// Whether primaries serve.
    volatile boolean serving = true;

    Keeping(OneNode node) {
        this.node = node;
    }

    @Override
    public Map<NodeId, StorageReport> reports(Set<NodeId> nodes, Duration limit) {
        Map<NodeId, StorageReport> reports = new HashMap<>();
        for (NodeId each : nodes) {
            reports.put(
                    each,
                    silent.contains(each)
                            ? new StorageReport.Silent("It is not connected.")
                            : told(each));
        }
        return reports;
    }

    private StorageReport told(NodeId of) {
        ClusterState state = node.localState();
        return new StorageReport.Told(
                "/run/n " + of + "/disks.sock",
                Storages.pools(state).stream()
                        .filter(pool -> pool.node().equals(of))
                        .map(pool ->
                                new PoolReport(
                                        pool.id(), 2 * ROOM, room.getOrDefault(of, ROOM), ""))
                        .toList(),
                state.storage().all().stream()
                        .flatMap(group -> group.copyOn(of).stream().map(copy -> copy(group, copy)))
                        .toList());
    }

    private CopyReport copy(ReplicationGroup group, Copy copy) {
        boolean primary = copy.seat() == group.primary();
        return new CopyReport(
                group.id(),
                copy.seat(),
                copy.id(),
                primary ? "primary" : "follows",
                primary && serving,
                group.epoch().toString(),
                17,
                16,
                4_096,
                group.logBytes(),
                primary ? 1 : 0,
                primary
                        ? group.copies().stream()
                                .filter(each -> !each.isInSync())
                                .map(each -> new CatchUp(each.seat(), "fill", 5, 10, 1))
                                .toList()
                        : List.of(),
                primary && !serving
                        ? List.of(new GroupWait("the other copy", SINCE, List.of()))
                        : List.of(),
                "",
                group.volumes().stream().map(volume -> verified(volume.id(), true)).toList());
    }

    @Override
    public void preparePool(Ask ask, NodeId on, String directory) throws AccessException {
        if (directory.contains("readonly")) {
            throw refused("pool-directory-unusable", "create a pool");
        }
        prepared.add(directory);
    }

    @Override
    public void movePrimary(Ask ask, NodeId primary, ReplicationGroupId group, int seat)
            throws AccessException, InterruptedException {
        if (silent.contains(primary)) {
            throw refused("peer-not-connected", "move a primary");
        }
        ReplicationGroup present = node.localState().storage().group(group);
        Outcome outcome =
                node.submit(
                        ask,
                        new StorageCommand.HandOver(
                                group,
                                java.util.Objects.requireNonNull(present).epoch(),
                                seat,
                                new Position(17)));
        if (outcome instanceof Outcome.Refused refused) {
            throw new AccessException(AccessException.Kind.REFUSED, refused.problem());
        }
    }

    @Override
    public VerifyReport verify(Ask ask, NodeId primary, VolumeId volume, boolean begin)
            throws AccessException {
        if (silent.contains(primary)) {
            throw refused("not-primary-here", "verify a volume");
        }
        return verified(volume, !begin);
    }

    private static VerifyReport verified(VolumeId volume, boolean done) {
        return new VerifyReport(
                volume.value().toString(),
                done ? VerifyReport.DONE : VerifyReport.RUNNING,
                done ? 10 : 0,
                10,
                done ? 5 : -1,
                SINCE,
                done ? SINCE : "",
                "A copy differs.",
                done ? "Remove it." : "",
                1,
                done ? List.of(new CopyDifference(1, "node2", 1, 4_096)) : List.of(),
                done ? List.of(new DifferentRange(4_096, 4_096, "alpha | node2", "")) : List.of());
    }

    private static AccessException refused(String code, String tried) {
        return new AccessException(
                AccessException.Kind.REFUSED,
                new Problem(code, tried, "a node", "It can't be done.", "Leave it."));
    }
}
